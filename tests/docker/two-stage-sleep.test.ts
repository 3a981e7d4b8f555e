import { afterEach, expect, it } from 'vitest'
import { admin, openTestCore, type TestCore } from '../harness/core.ts'
import { eventually } from '../harness/eventually.ts'
import { createMovableClock } from '../harness/movable-clock.ts'
import { docker } from '../harness/tested-driver.ts'

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
  await eventually(() => open.lifecycle('two-stage').phase === 'asleep', { timeoutMs: 10_000, what: 'the stop' })
  expect([await stateOf(containerId), await status()]).toEqual(['exited', 'sleeping'])
  expect((await open.run('two-stage', 'SELECT count(*) FROM t')).rows).toHaveLength(1)
  expect(open.lifecycle('two-stage').containerId).toBe(containerId)
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
