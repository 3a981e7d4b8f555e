import { expect, it } from 'vitest'
import { describeWorkerDriver } from '../conformance/worker-driver.ts'
import { query, workerSpec } from '../conformance/worker-spec.ts'
import { eventually } from '../harness/eventually.ts'
import { docker } from '../harness/tested-driver.ts'
import { containersOf, countRunning, dockerPlace } from './docker-place.ts'

describeWorkerDriver('docker', async () => {
  const place = await dockerPlace()
  return {
    driver: place.driver,
    reopen: () => place.open(),
    countProcesses: countRunning,
    [Symbol.asyncDispose]: () => place[Symbol.asyncDispose](),
  }
})

it('pause() holds a worker still until ensure(), which gives the same one', async () => {
  await using place = await dockerPlace()
  const { driver } = place
  const spec = workerSpec({ name: 'pausing' })
  const id = spec.databaseId
  const endpoint = await driver.ensure(spec)
  await query(endpoint, spec, 'CREATE TABLE t(a)')
  await driver.pause(id)
  await driver.pause(id)
  expect(await driver.inspect(id)).toEqual({ state: 'paused', databaseId: id })
  expect(await containersOf(id, 'status=paused')).toEqual([endpoint.containerId])
  expect(await driver.usage(id)).toMatchObject({ cpuMs: null, memoryBytes: expect.any(Number) })
  expect(await driver.ensure(spec)).toEqual(endpoint)
  expect(await query(endpoint, spec, 'SELECT count(*) FROM t')).toEqual([['0']])
})

it('a paused worker takes changed settings when it goes on', async () => {
  await using place = await dockerPlace()
  const { driver } = place
  const spec = workerSpec({ name: 'pausing', durability: 'strong' })
  await driver.ensure(spec)
  await driver.pause(spec.databaseId)
  const relaxed = { ...spec, durability: 'relaxed' as const }
  await driver.reconfigure(relaxed)
  expect(await query(await driver.ensure(relaxed), spec, 'PRAGMA synchronous')).toEqual([['1']])
})

it('a paused worker is stopped, killed, destroyed and adopted like one that runs', async () => {
  await using place = await dockerPlace()
  const { driver } = place
  const specs = ['stopped', 'killed', 'destroyed', 'adopted'].map((name) => workerSpec({ name }))
  const [stopped, killed, destroyed, adopted] = specs.map(({ databaseId }) => databaseId)
  for (const spec of specs) await driver.ensure(spec)
  for (const { databaseId } of specs) await driver.pause(databaseId)
  const exits: string[] = []
  driver.watch(({ databaseId }) => exits.push(databaseId))
  await driver.stop(stopped ?? '')
  await driver.kill(killed ?? '')
  await driver.destroy(destroyed ?? '')
  await eventually(() => exits.length > 0, { what: 'the report of the kill' })
  expect(exits).toEqual([killed])
  const next = await place.open()
  const states = new Map((await next.list()).map(({ databaseId, state }) => [databaseId, state]))
  expect(states).toEqual(
    new Map([
      [stopped, 'stopped'],
      [killed, 'stopped'],
      [adopted, 'paused'],
    ]),
  )
  for (const spec of specs.slice(3)) expect(await query(await next.ensure(spec), spec, 'SELECT 1')).toEqual([['1']])
})

it('the log of a container is read from its end, and from where the last piece ended', async () => {
  await using place = await dockerPlace()
  const { driver } = place
  const spec = workerSpec({ name: 'talking' })
  const id = spec.databaseId
  const { containerId } = await driver.ensure(spec)
  const say = (...lines: string[]) =>
    docker(
      'exec',
      containerId,
      '/bin/bash',
      '-c',
      `printf '%s\\n' ${lines.map((line) => `'${line}'`).join(' ')} >/proc/1/fd/2`,
    )
  const textsOf = (lines: readonly { readonly text: string }[]) => lines.map(({ text }) => text)
  const last = async (tailLines: number) => {
    const lines = []
    for await (const line of driver.logs(id, { tailLines })) lines.push(line)
    return textsOf(lines)
  }
  await say('one', 'two')
  await eventually(async () => (await last(1))[0] === 'two', { what: 'the lines' })
  expect(await last(2)).toEqual(['one', 'two'])
  const piece = await driver.logsAfter(id, null)
  expect(textsOf(piece.lines).slice(-2)).toEqual(['one', 'two'])
  await say('three')
  const next = await eventually(
    async () => {
      const found = await driver.logsAfter(id, piece.mark)
      return found.lines.length > 0 ? found : null
    },
    { what: 'the next line' },
  )
  expect(textsOf(next.lines)).toEqual(['three'])
  expect((await driver.logsAfter(id, next.mark)).lines).toEqual([])
  await driver.stop(id)
  expect(await last(3)).toEqual(expect.arrayContaining(['three']))
  await driver.destroy(id)
  expect(await last(3)).toEqual([])
})

it.each([
  ['killed', ['kill'], 'signal SIGKILL'],
  ['paused', ['pause'], 'a pause from outside'],
  ['removed', ['rm', '--force'], /^(removal from outside|signal SIGKILL)$/],
])('a container that is %s by hand is reported with the cause', async (_, command, cause) => {
  await using place = await dockerPlace()
  const { driver } = place
  const spec = workerSpec({ name: 'touched' })
  const { containerId } = await driver.ensure(spec)
  const exits: string[] = []
  driver.watch(({ databaseId, cause: told }) => exits.push(`${databaseId} ${told}`))
  await docker(...command, containerId)
  await eventually(() => exits.length > 0, { what: 'the report' })
  expect(exits).toEqual([expect.stringContaining(spec.databaseId)])
  expect(exits[0]?.slice(spec.databaseId.length + 1)).toMatch(cause)
})
