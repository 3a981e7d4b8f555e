import { randomUUID } from 'node:crypto'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Clock } from '../../domain/clock.ts'
import type { Catalog } from '../../domain/databases/catalog.ts'
import type { WorkerDriver } from '../../domain/databases/worker.ts'
import { errorTable, ForgeError } from '../../domain/errors.ts'
import { messageOf } from '../../domain/failures.ts'
import type { Events } from '../../observability/events.ts'
import { diskUsage, memoryUsage } from './system-stats.ts'

export type CheckResult = 'ok' | 'warning' | 'error'

/** What was found when everything was last asked. */
export interface HealthReport {
  readonly isHealthy: boolean
  /** Unix ms. */
  readonly checkedAtMs: number
  readonly checks: { readonly [Name in CheckName]: CheckResult }
  /** What failed, in words that anybody may read: no paths, no addresses. */
  readonly errors: readonly string[]
  /** The same, and what is a warning, for whoever runs the gateway: what happened, to what, and what to do. */
  readonly problems: readonly HealthProblem[]
}

export interface HealthProblem {
  readonly check: CheckName
  readonly message: string
  /** Databases are served all the same. */
  readonly isWarning: boolean
}

/** Whether requests should be sent here. */
export interface Readiness {
  readonly isReady: boolean
  /** Why not, in words that anybody may read. */
  readonly reasons: readonly string[]
}

export interface HealthService {
  check(): Promise<HealthReport>
  /** Not while the gateway stops, nor while the catalog is gone. */
  readiness(): Promise<Readiness>
}

const checkNames = ['catalog', 'driver', 'disk', 'memory', 'stores', 'backups'] as const
/** What is stored is served without a history, and without backups. */
const lesser: ReadonlySet<CheckName> = new Set(['stores', 'backups'])
export type CheckName = (typeof checkNames)[number]

export interface HealthOptions {
  readonly catalog: Pick<Catalog, 'check'>
  readonly driver: Pick<WorkerDriver, 'probe'>
  readonly dataDir: string
  /** Files of logs, statements and history: one that fails is a warning. */
  readonly stores: readonly { probe(): Promise<void> }[]
  /** Where backups lie: no place for them is a warning. */
  readonly backups: { probe(): Promise<void> }
  /** The gateway takes no new work. */
  readonly isStopping: () => boolean
  readonly clock: Clock
  readonly events: Pick<Events, 'healthLost' | 'healthRegained'>
  /** How long one probe may take; 2 s by default. */
  readonly timeoutMs?: number
  /** Less than this is short: 512 MiB of the disk, and a twentieth of the memory, by default. */
  readonly least?: Room
}

export interface Room {
  readonly diskBytes: number
  /** Of all memory, 0 to 1. */
  readonly memoryShare: number
}

const shareMs = 1_000
const leastRoom: Room = { diskBytes: 512 * 1024 * 1024, memoryShare: 0.05 }
/** One block: a full disk refuses it. */
const probeBytes = Buffer.alloc(4_096, 'db-forge')

/** Really probes, each part with a deadline; callers within a second share one result. */
export function createHealthService(options: HealthOptions): HealthService {
  const { clock, timeoutMs = 2_000, least = leastRoom } = options
  const probes: Record<CheckName, () => Promise<unknown>> = {
    catalog: () => options.catalog.check(),
    driver: () => options.driver.probe(),
    disk: () => probeDisk(options.dataDir, least),
    memory: () => probeMemory(least),
    stores: () => Promise.all(options.stores.map((store) => store.probe())),
    backups: () => options.backups.probe(),
  }
  const failing = new Set<CheckName>()
  let latest: { startedAtMs: number; report: Promise<HealthReport> } | null = null

  function note(name: CheckName, error: unknown): void {
    if (error === undefined && failing.delete(name)) options.events.healthRegained(name)
    if (error === undefined || failing.has(name)) return
    failing.add(name)
    options.events.healthLost(name, error)
  }

  async function run(name: CheckName): Promise<{ name: CheckName; result: CheckResult; error?: unknown }> {
    try {
      await withDeadline(probes[name](), timeoutMs)
      note(name, undefined)
      return { name, result: 'ok' }
    } catch (error) {
      note(name, error)
      const isWarning = lesser.has(name) || error instanceof Shortage
      return { name, result: isWarning ? 'warning' : 'error', error }
    }
  }

  async function report(): Promise<HealthReport> {
    const results = await Promise.all(checkNames.map(run))
    const failed = results.filter(({ result }) => result === 'error')
    return {
      isHealthy: failed.length === 0,
      checkedAtMs: clock.nowMs(),
      // Object.fromEntries() forgets the key type; every name of checkNames is among the results.
      checks: Object.fromEntries(results.map(({ name, result }) => [name, result])) as HealthReport['checks'],
      errors: failed.map(({ name, error }) => `${name}: ${publicText(error)}`),
      problems: results
        .filter(({ error }) => error !== undefined)
        .map(({ name, result, error }) => ({
          check: name,
          message: messageOf(error),
          isWarning: result === 'warning',
        })),
    }
  }

  function check(): Promise<HealthReport> {
    const nowMs = clock.monotonicMs()
    if (latest === null || nowMs - latest.startedAtMs >= shareMs) latest = { startedAtMs: nowMs, report: report() }
    return latest.report
  }

  return {
    check,
    async readiness() {
      if (options.isStopping()) return { isReady: false, reasons: ['The gateway is stopping'] }
      const { checks, errors } = await check()
      const reasons = checks.catalog === 'error' ? errors.filter((error) => error.startsWith('catalog:')) : []
      return { isReady: checks.catalog !== 'error', reasons }
    },
  }
}

/** There is little left of something: whoever runs the gateway should act, and all works meanwhile. */
class Shortage extends Error {
  override readonly name = 'Shortage'
}

class ProbeTimeout extends Error {
  override readonly name = 'ProbeTimeout'
}

async function withDeadline<Result>(probe: Promise<Result>, timeoutMs: number): Promise<Result> {
  const { promise, reject } = deferred()
  const timer = setTimeout(() => reject(new ProbeTimeout(`No answer within ${timeoutMs} ms`)), timeoutMs)
  try {
    return await Promise.race([probe, promise])
  } finally {
    clearTimeout(timer)
  }
}

/** Promise.withResolvers() for Node 20, as far as a deadline needs it. */
function deferred(): { promise: Promise<never>; reject: (error: Error) => void } {
  let reject: (error: Error) => void = () => undefined
  const promise = new Promise<never>((_resolve, rejectPromise) => {
    reject = rejectPromise
  })
  return { promise, reject }
}

/** A small disk is a warning; one that takes no write is an error. */
async function probeDisk(dataDir: string, { diskBytes }: Room): Promise<void> {
  const file = join(dataDir, `.health-${randomUUID()}`)
  try {
    await writeFile(file, probeBytes)
  } finally {
    await rm(file, { force: true })
  }
  const { availableBytes } = await diskUsage(dataDir)
  if (availableBytes >= diskBytes) return
  throw new Shortage(
    `Only ${inMiB(availableBytes)} are free for "${dataDir}": make room, for a full disk takes no writes`,
  )
}

async function probeMemory({ memoryShare }: Room): Promise<void> {
  const { usedBytes, availableBytes } = memoryUsage()
  const totalBytes = usedBytes + availableBytes
  if (availableBytes >= memoryShare * totalBytes) return
  const advice = 'let fewer databases be awake (DBFORGE_MAX_AWAKE), or give the machine more'
  throw new Shortage(`Only ${inMiB(availableBytes)} of ${inMiB(totalBytes)} of memory are free: ${advice}`)
}

const inMiB = (bytes: number) => `${Math.floor(bytes / 2 ** 20)} MiB`

/** `/health` is free for all: the whole text is in the log. */
function publicText(error: unknown): string {
  if (error instanceof ForgeError) return errorTable[error.reason].summary
  if (error instanceof ProbeTimeout) return error.message
  const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : ''
  return `Cannot be used${code}`
}
