import { afterEach, expect, it, onTestFinished } from 'vitest'
import { admin, openTestCore, type TestCore } from '../harness/core.ts'
import { eventually } from '../harness/eventually.ts'
import { startGatewayProcess } from '../harness/gateway-process.ts'
import { createMovableClock } from '../harness/movable-clock.ts'
import { temporaryFolder } from '../harness/temporary-folder.ts'
import { docker, removeWorkers } from '../harness/tested-driver.ts'

let core: TestCore | undefined
afterEach(() => core?.close())

const minuteMs = 60_000
const stateOf = async (container: string) => (await docker('inspect', '--format', '{{.State.Status}}', container))[0]

it('an idle worker is paused first and stopped later, and wakes from both with its data', async () => {
  const clock = createMovableClock()
  const env = { DBFORGE_IDLE_MS: String(minuteMs), DBFORGE_STOP_MS: String(10 * minuteMs) }
  const open = await openTestCore({ env, overrides: { clock } })
  core = open
  await open.context.databases.spawn(admin, 'two-stage', {})
  await open.run('two-stage', 'CREATE TABLE t (a)')
  const { containerId } = open.lifecycle('two-stage')
  const status = async () => (await open.context.databases.view('two-stage')).status

  clock.advance(2 * minuteMs)
  await eventually(() => open.lifecycle('two-stage').phase === 'paused', { what: 'the pause' })
  expect([await stateOf(containerId), await status()]).toEqual(['paused', 'sleeping'])
  expect((await open.run('two-stage', 'SELECT count(*) FROM t')).rows).toHaveLength(1)
  expect([await stateOf(containerId), await status()]).toEqual(['running', 'running'])

  clock.advance(2 * minuteMs)
  await eventually(() => open.lifecycle('two-stage').phase === 'paused', { what: 'the second pause' })
  clock.advance(10 * minuteMs)
  await eventually(() => open.lifecycle('two-stage').phase === 'asleep', { what: 'the stop' })
  expect([await stateOf(containerId), await status()]).toEqual(['exited', 'sleeping'])
  expect((await open.run('two-stage', 'SELECT count(*) FROM t')).rows).toHaveLength(1)
  expect(open.lifecycle('two-stage').containerId).toBe(containerId)
})

it('a worker that was paused when its gateway was killed sleeps on, and wakes or stops later', async () => {
  const folder = await temporaryFolder()
  const dataDir = folder.path
  onTestFinished(async () => {
    await removeWorkers(dataDir)
    await folder[Symbol.asyncDispose]()
  })
  const names = ['left-a', 'left-b'] as const
  const gateway = await startGatewayProcess({ dataDir, env: { DBFORGE_LOG_LEVEL: 'fatal' } })
  for (const name of names) await gateway.query(await gateway.spawn(name), 'CREATE TABLE t (a)')
  const idOf = async (name: string) =>
    (await docker('ps', '--quiet', '--no-trunc', '--filter', `name=-${name}$`))[0] ?? ''
  const [woken, stopped] = [await idOf(names[0]), await idOf(names[1])]
  for (const name of names) await gateway.call('PATCH', `/admin/databases/${name}`, { idle_ms: 1 })
  for (const container of [woken, stopped]) {
    await eventually(async () => (await stateOf(container)) === 'paused', { what: 'the pause' })
  }
  await gateway.kill()

  const clock = createMovableClock()
  const env = { DBFORGE_STOP_MS: String(10 * minuteMs) }
  const open = await openTestCore({ dataDir, env, overrides: { clock } })
  core = open
  expect(names.map((name) => open.lifecycle(name).phase)).toEqual(['paused', 'paused'])
  expect((await open.context.databases.list(admin, {})).map(({ status }) => status)).toEqual(['sleeping', 'sleeping'])
  expect([await stateOf(woken), await stateOf(stopped)]).toEqual(['paused', 'paused'])
  await open.context.databases.configure(names[0], { idleMs: 0 })
  expect((await open.run(names[0], 'SELECT count(*) FROM t')).rows).toHaveLength(1)
  expect(open.lifecycle(names[0]).containerId).toBe(woken)
  clock.advance(11 * minuteMs)
  await eventually(() => open.lifecycle(names[1]).phase === 'asleep', { what: 'the stop' })
  expect([await stateOf(woken), await stateOf(stopped)]).toEqual(['running', 'exited'])
})

it('a paused worker gives its place to another that wakes', async () => {
  const clock = createMovableClock()
  const env = { DBFORGE_IDLE_MS: String(minuteMs), DBFORGE_MAX_AWAKE: '1' }
  const open = await openTestCore({ env, overrides: { clock } })
  core = open
  await open.context.databases.spawn(admin, 'placed-a', {})
  clock.advance(2 * minuteMs)
  await eventually(() => open.lifecycle('placed-a').phase === 'paused', { what: 'the pause' })
  await open.context.databases.spawn(admin, 'placed-b', {})
  expect(await stateOf(open.lifecycle('placed-a').containerId)).toBe('exited')
})
