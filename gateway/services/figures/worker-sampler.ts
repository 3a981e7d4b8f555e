import type { Clock } from '../../domain/clock.ts'
import type { Database, DatabaseId } from '../../domain/databases/database.ts'
import type { WorkerDriver, WorkerEndpoint, WorkerStatistics, WorkerUsage } from '../../domain/databases/worker.ts'
import type { WorkerFleet } from '../lifecycle/fleet.ts'

/** What a worker used since it was measured before, and what it holds now. */
export interface WorkerSample {
  readonly cpuMs: number
  readonly rowsRead: number
  readonly rowsWritten: number
  /** As the worker counts them, with the gateway's own. */
  readonly workerQueries: number
  readonly workerQueryMs: number
  readonly memoryBytes: number | null
  readonly diskBytes: number
}

export interface WorkerSamplerOptions {
  readonly fleet: Pick<WorkerFleet, 'awake'>
  readonly driver: Pick<WorkerDriver, 'usage'>
  readonly clock: Clock
  readonly workerStatistics: (endpoint: WorkerEndpoint) => Promise<WorkerStatistics>
}

/** How the counters of one run stood when they were read last. */
interface Reading {
  readonly startedAtMs: number
  /** By the monotonic clock. */
  readonly takenAtMs: number
  readonly usage: WorkerUsage
  readonly statistics: WorkerStatistics | null
  /** Since the reading before, 100 = one core; null for the first one of a run. */
  readonly cpuPercent: number | null
}

/** What one worker that is awake uses, as it was measured last. */
export interface HeldUsage {
  readonly database: Database
  readonly cpuPercent: number | null
  readonly memoryBytes: number | null
  readonly diskBytes: number
}

/** Each worker that rests is measured once in so many rounds. */
const restingRounds = 6
/** Workers that are asked at a time. */
const width = 8

/** Measures the workers that are awake: those at work each time, those that rest now and then. Wakes nothing. */
export class WorkerSampler {
  readonly #options: WorkerSamplerOptions
  readonly #startedAtMs: number
  readonly #readings = new Map<DatabaseId, Reading>()
  #round = 0

  constructor(options: WorkerSamplerOptions) {
    this.#options = options
    this.#startedAtMs = options.clock.nowMs()
  }

  /** Of those that were measured now. */
  async sample(): Promise<ReadonlyMap<DatabaseId, WorkerSample>> {
    const isFullRound = this.#round % restingRounds === 0
    this.#round += 1
    const due = [...this.#options.fleet.awake()].filter(
      ({ database, lastUsedAtMs, activeCount }) =>
        isFullRound || activeCount > 0 || lastUsedAtMs >= (this.#readings.get(database.id)?.takenAtMs ?? 0),
    )
    const samples = new Map<DatabaseId, WorkerSample>()
    const next = due.values()
    const ask = async () => {
      for (const { database, endpoint } of next) {
        const sample = endpoint === null ? null : await this.#measure(database, endpoint)
        if (sample !== null) samples.set(database.id, sample)
      }
    }
    await Promise.all(Array.from({ length: width }, ask))
    return samples
  }

  /** By all workers that are awake. */
  held(): { readonly memoryBytes: number; readonly diskBytes: number } {
    let memoryBytes = 0
    let diskBytes = 0
    for (const usage of this.usages()) {
      memoryBytes += usage.memoryBytes ?? 0
      diskBytes += usage.diskBytes
    }
    return { memoryBytes, diskBytes }
  }

  /** Of each worker that is awake and was measured. */
  *usages(): Iterable<HeldUsage> {
    for (const { database, endpoint } of this.#options.fleet.awake()) {
      const reading = this.#readings.get(database.id)
      if (reading === undefined || reading.startedAtMs !== endpoint?.startedAtMs) continue
      const { cpuPercent, usage } = reading
      yield { database, cpuPercent, memoryBytes: usage.memoryBytes, diskBytes: usage.diskBytes }
    }
  }

  /** Of one worker since it was measured before, 100 = one core; null when that is not known. */
  cpuPercentOf(id: DatabaseId): number | null {
    return this.#readings.get(id)?.cpuPercent ?? null
  }

  /** Databases that are gone have no readings. */
  forgetAllBut(isKnown: (id: DatabaseId) => boolean): void {
    for (const id of this.#readings.keys()) if (!isKnown(id)) this.#readings.delete(id)
  }

  async #measure(database: Database, endpoint: WorkerEndpoint): Promise<WorkerSample | null> {
    const { clock, driver, workerStatistics } = this.#options
    const takenAtMs = clock.monotonicMs()
    const [usage, statistics] = await Promise.all([
      driver.usage(database.id).catch(() => null),
      workerStatistics(endpoint).catch(() => null),
    ])
    if (usage === null) return null // it went to sleep in between
    const before = this.#readings.get(database.id)
    const isSameRun = before?.startedAtMs === endpoint.startedAtMs
    this.#readings.set(database.id, {
      startedAtMs: endpoint.startedAtMs,
      takenAtMs,
      usage,
      statistics: statistics ?? before?.statistics ?? null,
      cpuPercent: isSameRun ? percentBetween(before, { usage, takenAtMs }) : null,
    })
    // Counters begin anew with each run. What a run counted before this gateway saw it is not ours.
    const base = isSameRun ? before : endpoint.startedAtMs >= this.#startedAtMs ? freshRun : null
    const grown = (name: keyof WorkerStatistics) => growth(base?.statistics?.[name], statistics?.[name])
    return {
      cpuMs: growth(base?.usage.cpuMs, usage.cpuMs),
      rowsRead: grown('rowsRead'),
      rowsWritten: grown('rowsWritten'),
      workerQueries: grown('queryCount'),
      workerQueryMs: grown('queryMs'),
      memoryBytes: usage.memoryBytes,
      diskBytes: usage.diskBytes,
    }
  }
}

function percentBetween(before: Reading, { usage, takenAtMs }: Pick<Reading, 'usage' | 'takenAtMs'>): number | null {
  const spanMs = takenAtMs - before.takenAtMs
  if (spanMs <= 0 || usage.cpuMs === null || before.usage.cpuMs === null) return before.cpuPercent
  return Math.round((1_000 * Math.max(0, usage.cpuMs - before.usage.cpuMs)) / spanMs) / 10
}

const freshRun = {
  usage: { cpuMs: 0 },
  statistics: { rowsRead: 0, rowsWritten: 0, queryCount: 0, queryMs: 0 },
} as const

/** Of a counter between two looks; 0 while either is not known. */
function growth(before: number | null | undefined, now: number | null | undefined): number {
  if (before === null || before === undefined || now === null || now === undefined) return 0
  return Math.max(0, now - before)
}
