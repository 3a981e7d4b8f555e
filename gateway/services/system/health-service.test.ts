import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { systemClock } from '../../domain/clock.ts'
import { ForgeError } from '../../domain/errors.ts'
import { createHealthService, type HealthOptions } from './health-service.ts'

let dataDir = ''
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'dbforge-health-'))
})
afterEach(() => rm(dataDir, { recursive: true, force: true }))

function service(options: Partial<HealthOptions> = {}) {
  const events = { healthLost: vi.fn(), healthRegained: vi.fn() }
  let nowMs = systemClock.nowMs()
  const clock = { ...systemClock, nowMs: () => nowMs, monotonicMs: () => nowMs }
  const fine = { catalog: { check: async () => undefined }, driver: { probe: async () => undefined } }
  const health = createHealthService({
    ...fine,
    dataDir,
    stores: [],
    backups: { probe: async () => undefined },
    clock,
    events,
    isStopping: () => false,
    ...options,
  })
  return { health, events, pass: (ms: number) => (nowMs += ms) }
}

test('check() finds a sound gateway healthy and leaves no file behind', async () => {
  const { health } = service()
  expect(await health.check()).toMatchObject({ isHealthy: true, checks: { catalog: 'ok', driver: 'ok' }, errors: [] })
})

test('check() says that the disk takes no write, without its path', async () => {
  const { health, events } = service({ dataDir: join(dataDir, 'missing') })
  const report = await health.check()
  expect(report).toMatchObject({
    isHealthy: false,
    checks: { disk: 'error' },
    errors: ['disk: Cannot be used (ENOENT)'],
  })
  expect(events.healthLost).toHaveBeenCalledWith('disk', expect.any(Error))
})

test('check() gives a probe that hangs up after its deadline', async () => {
  const { health } = service({ catalog: { check: () => new Promise(() => undefined) }, timeoutMs: 20 })
  expect(await health.check()).toMatchObject({ isHealthy: false, errors: ['catalog: No answer within 20 ms'] })
})

test('check() probes once a second however many ask, and tells of a change once', async () => {
  const probe = vi.fn(async () => undefined)
  const refused = new ForgeError('DRIVER_UNAVAILABLE', 'Cannot run /opt/sqld: permission denied')
  const { health, events, pass } = service({ driver: { probe } })
  probe.mockRejectedValueOnce(refused).mockRejectedValueOnce(refused)
  const [first, second] = await Promise.all([health.check(), health.check()])
  expect(second).toBe(first)
  expect(first.errors).toEqual(['driver: The driver cannot start workers on this machine'])
  expect(first.problems).toEqual([
    { check: 'driver', message: 'Cannot run /opt/sqld: permission denied', isWarning: false },
  ])
  pass(1_000)
  await health.check()
  pass(1_000)
  await health.check()
  expect(probe).toHaveBeenCalledTimes(3)
  expect(events.healthLost).toHaveBeenCalledOnce()
  expect(events.healthRegained).toHaveBeenCalledOnce()
})

test('readiness() is lost with the catalog and when the gateway stops, not with the driver', async () => {
  const noDriver = service({ driver: { probe: async () => Promise.reject(new Error('gone')) } })
  expect(await noDriver.health.readiness()).toEqual({ isReady: true, reasons: [] })
  const gone = new ForgeError('CATALOG_UNAVAILABLE', 'secret text')
  const noCatalog = service({ catalog: { check: async () => Promise.reject(gone) } })
  expect(await noCatalog.health.readiness()).toEqual({
    isReady: false,
    reasons: ['catalog: The catalog does not answer'],
  })
  const stopping = service({ isStopping: () => true })
  expect(await stopping.health.readiness()).toEqual({ isReady: false, reasons: ['The gateway is stopping'] })
})

test('check() warns when a store cannot be read, and serves on', async () => {
  const { health, events } = service({ stores: [{ probe: async () => Promise.reject(new Error('gone')) }] })
  expect(await health.check()).toMatchObject({ isHealthy: true, checks: { stores: 'warning' }, errors: [] })
  expect(events.healthLost).toHaveBeenCalledWith('stores', expect.any(Error))
})

test.each([
  ['disk', { diskBytes: Number.MAX_SAFE_INTEGER, memoryShare: 0 }, /^Only \d+ MiB are free for "/],
  ['memory', { diskBytes: 0, memoryShare: 1.1 }, /^Only \d+ MiB of \d+ MiB of memory are free: .*DBFORGE_MAX_AWAKE/],
] as const)(
  'check() warns when there is little %s, with what to do, and tells of it once',
  async (name, least, message) => {
    const { health, events, pass } = service({ least })
    const report = await health.check()
    expect(report).toMatchObject({ isHealthy: true, checks: { [name]: 'warning' }, errors: [] })
    expect(report.problems).toEqual([{ check: name, message: expect.stringMatching(message), isWarning: true }])
    pass(1_000)
    await health.check()
    expect(events.healthLost).toHaveBeenCalledOnce()
  },
)

test('check() warns when backups have no place, with what to do for whoever runs the gateway', async () => {
  const refused = new ForgeError('STORAGE_FAILED', 'Cannot put backups in "/srv": it is not writable')
  const { health } = service({ backups: { probe: async () => Promise.reject(refused) } })
  const report = await health.check()
  expect(report).toMatchObject({ isHealthy: true, checks: { backups: 'warning' }, errors: [] })
  expect(report.problems).toEqual([{ check: 'backups', message: refused.message, isWarning: true }])
})
