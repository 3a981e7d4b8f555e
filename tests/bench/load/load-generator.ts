import { setTimeout as delay } from 'node:timers/promises'
import { LatencyHistogram } from './latency-histogram.ts'
import { type LoadClient, Refusal, WrongAnswer } from './load-client.ts'
import type { LoadJob, LoadResult, LoadTarget } from './load-job.ts'
import { openClient } from './open-client.ts'
import { UsageMeter } from './process-usage.ts'
import { createWorkload, type Operation, rowsOf } from './workload.ts'

/** After the end, requests on their way may take so long before they count as never answered. */
const stragglerMs = 5_000
/** The time of the job begins when all connections are open, or after so long. */
const longestConnectMs = 10_000
/** After a connection that was refused or broke. */
const retryMs = 20
/** One read in so many has its answer looked at. */
const checkEvery = 16

/** Keeps `connections` operations in flight for the time of the job; counts those that ended inside the window. */
export async function generateLoad(job: LoadJob): Promise<LoadResult> {
  const run = new LoadRun(createWorkload(job.workload), job.targets)
  const drivers = Array.from({ length: job.connections }, () => run.drive())

  await Promise.race([run.connected(job.connections), delay(longestConnectMs, null, { ref: false })])
  await delay(job.warmUpMs)
  const meter = new UsageMeter(job.watched)
  const startedAt = performance.now()
  run.phase = 'measuring'
  await delay(job.durationMs)
  run.phase = 'over'
  const seconds = (performance.now() - startedAt) / 1000
  const { latencies, tally } = run
  const usage = meter.stop(latencies.count)

  const giveUp = setTimeout(() => run.abandon(), stragglerMs)
  await Promise.all(drivers)
  clearTimeout(giveUp)
  return {
    requestsPerSecond: latencies.count / seconds,
    p50Ms: latencies.quantileMs(0.5),
    p99Ms: latencies.quantileMs(0.99),
    usage,
    ...tally,
  }
}

class LoadRun {
  readonly latencies = new LatencyHistogram()
  readonly tally = {
    acknowledged: 0,
    rowsWritten: 0,
    rowsInDoubt: 0,
    refused: 0,
    wrong: 0,
    unanswered: 0,
    complaint: null as string | null, // Else its type is null alone.
  }
  phase: 'warm-up' | 'measuring' | 'over' = 'warm-up'
  readonly #next: () => Operation
  readonly #targets: readonly LoadTarget[]
  readonly #clients = new Set<LoadClient>()
  #attempts = 0
  #onAttempt: () => void = () => undefined
  #isAbandoned = false
  #count = 0

  constructor(next: () => Operation, targets: readonly LoadTarget[]) {
    this.#next = next
    this.#targets = targets
  }

  /** Resolves when so many connections were open or have failed. */
  connected(count: number): Promise<void> {
    return new Promise((resolve) => {
      this.#onAttempt = () => {
        if (this.#attempts >= count) resolve()
      }
      this.#onAttempt()
    })
  }

  /** One connection's life; a broken one is replaced. */
  async drive(): Promise<void> {
    while (!this.#isOver()) {
      const client = await this.#connect()
      this.#attempts += 1
      this.#onAttempt()
      if (client === null) continue
      this.#clients.add(client)
      while (!this.#isOver()) {
        if (!(await this.#operate(client))) break
      }
      this.#clients.delete(client)
      client.close()
    }
  }

  /** What is still on its way counts as never answered. */
  abandon(): void {
    this.#isAbandoned = true
    for (const client of this.#clients) client.close()
  }

  async #connect(): Promise<LoadClient | null> {
    try {
      return await openClient(this.#targets)
    } catch (error) {
      this.tally.unanswered += 1
      this.tally.complaint ??= String(error)
      await delay(retryMs)
      return null
    }
  }

  /** Whether the connection can be used again. */
  async #operate(client: LoadClient): Promise<boolean> {
    const operation = this.#next()
    const isChecked = this.#count % checkEvery === 0
    this.#count += 1
    const startedAt = performance.now()
    try {
      await client.perform(operation, isChecked)
      if (this.phase === 'measuring') this.latencies.record(performance.now() - startedAt)
      this.tally.acknowledged += 1
      this.tally.rowsWritten += rowsOf(operation)
      return true
    } catch (error) {
      this.tally.complaint ??= String(error).slice(0, 400)
      this.tally.rowsInDoubt += rowsOf(operation)
      if (error instanceof WrongAnswer) this.tally.wrong += 1
      else if (isRefusal(error)) this.tally.refused += 1
      else {
        this.tally.unanswered += 1
        return false
      }
      // A transaction that broke off may still be open on a stream that is kept.
      return operation.kind !== 'transaction'
    }
  }

  /** Read through a method: the phase changes while a request awaits, which the compiler cannot see. */
  #isOver(): boolean {
    return this.phase === 'over' || this.#isAbandoned
  }
}

/** The libraries have error classes of their own: with a code when the server has answered, or with its status in words. */
function isRefusal(error: unknown): boolean {
  if (error instanceof Refusal) return true
  if (!(error instanceof Error)) return false
  const code = 'code' in error ? error.code : null
  return /^HTTP error! status/.test(error.message) || (typeof code === 'string' && serverCode.test(code))
}

const serverCode = /^(SQL|SERVER_ERROR|HTTP|HRANA)/
