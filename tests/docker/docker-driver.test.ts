import { expect, it } from 'vitest'
import { describeWorkerDriver } from '../conformance/worker-driver.ts'
import { query, workerSpec } from '../conformance/worker-spec.ts'
import { eventually } from '../harness/eventually.ts'
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
