import type { Clock } from '../../domain/clock.ts'
import type { WriteProbe } from '../../domain/databases/active-worker.ts'
import type { WorkerDriver } from '../../domain/databases/worker.ts'
import type { Events } from '../../observability/events.ts'
import type { WorkerFleet } from './fleet.ts'
import type { WorkerLifecycle } from './worker-lifecycle.ts'

export interface WatchdogOptions {
  readonly fleet: WorkerFleet
  readonly probe: WriteProbe
  readonly driver: WorkerDriver
  readonly clock: Clock
  readonly events: Events
  readonly periodMs: number
  /**
   * Longer than the 5 s after which sqld takes the lock from an open transaction: a healthy worker answers
   * by then, however busy.
   */
  readonly probeTimeoutMs: number
}

/**
 * Restarts workers whose write path hangs. It asks only those that were sent writes since their last
 * proof, and keeps out of interactive transactions that make progress: its lock would end them after 5 s.
 */
export class Watchdog {
  readonly #options: WatchdogOptions
  readonly #asking = new Set<WorkerLifecycle>()
  readonly #stop: () => void

  constructor(options: WatchdogOptions) {
    this.#options = options
    this.#stop = options.clock.every(options.periodMs, () => this.#look())
  }

  stop(): void {
    this.#stop()
  }

  #look(): void {
    for (const lifecycle of this.#options.fleet.awake()) {
      if (lifecycle.needsProbe && !this.#asking.has(lifecycle)) void this.#ask(lifecycle)
    }
  }

  async #ask(lifecycle: WorkerLifecycle): Promise<void> {
    const { probe, driver, events, probeTimeoutMs } = this.#options
    const endpoint = lifecycle.endpoint
    if (endpoint === null) return
    this.#asking.add(lifecycle)
    try {
      await probe.probe(lifecycle, endpoint, probeTimeoutMs)
      lifecycle.noteWrite()
    } catch (error) {
      if (lifecycle.endpoint !== endpoint || !isSilence(error)) return
      events.workerStalled(lifecycle.database, probeTimeoutMs)
      await driver.kill(lifecycle.database.id).catch((failure: unknown) => {
        events.operationFailed('kill the stalled worker', lifecycle.database, failure)
      })
    } finally {
      this.#asking.delete(lifecycle)
    }
  }
}

/** No answer in time, as against a refusal or a cut connection, which the driver's watch reports. */
function isSilence(error: unknown): boolean {
  return error instanceof Error && error.name === 'TimeoutError'
}
