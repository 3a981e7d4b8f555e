import { setTimeout as delay } from 'node:timers/promises'
import type { HttpReply } from './http-reply.ts'
import { LatencyHistogram } from './latency-histogram.ts'
import type { LoadJob, LoadResult } from './load-job.ts'
import { cpuMicroseconds } from './process-usage.ts'
import { RawConnection } from './raw-connection.ts'
import { createWorkload, type PreparedRequest, type Workload } from './workload.ts'

/** After the end, requests on their way may take so long before they count as never answered. */
const stragglerMs = 5_000

/** Keeps `connections` requests in flight for the time of the job; counts those that ended inside the window. */
export async function generateLoad(job: LoadJob): Promise<LoadResult> {
  const run = new LoadRun(createWorkload(job.target, job.workload))
  const drivers = Array.from({ length: job.connections }, () => run.drive(job.target.port))

  await delay(job.warmUpMs)
  const cpuBefore = await Promise.all(job.watchedPids.map(cpuMicroseconds))
  const startedAt = performance.now()
  run.phase = 'measuring'
  await delay(job.durationMs)
  run.phase = 'over'
  const seconds = (performance.now() - startedAt) / 1000
  const cpuAfter = await Promise.all(job.watchedPids.map(cpuMicroseconds))

  const giveUp = setTimeout(() => run.abandon(), stragglerMs)
  await Promise.all(drivers)
  clearTimeout(giveUp)
  const { latencies, tally } = run
  return {
    requestsPerSecond: latencies.count / seconds,
    p50Ms: latencies.quantileMs(0.5),
    p99Ms: latencies.quantileMs(0.99),
    cpuUs: cpuAfter.map((after, index) => (after - (cpuBefore[index] ?? after)) / latencies.count),
    ...tally,
  }
}

class LoadRun {
  readonly latencies = new LatencyHistogram()
  readonly tally = { acknowledged: 0, refused: 0, wrong: 0, unanswered: 0, complaint: null as string | null } // Else its type is null alone.
  phase: 'warm-up' | 'measuring' | 'over' = 'warm-up'
  readonly #workload: Workload
  readonly #connections = new Set<RawConnection>()

  constructor(workload: Workload) {
    this.#workload = workload
  }

  /** One connection's life; a broken one is replaced. */
  async drive(port: number): Promise<void> {
    while (!this.#isOver()) {
      const connection = await RawConnection.open(port)
      this.#connections.add(connection)
      try {
        while (!this.#isOver()) await this.#request(connection)
      } catch (error) {
        this.tally.unanswered += 1
        this.tally.complaint ??= String(error)
      } finally {
        this.#connections.delete(connection)
        connection.close()
      }
    }
  }

  /** What is still on its way counts as never answered. */
  abandon(): void {
    for (const connection of this.#connections) connection.close()
  }

  async #request(connection: RawConnection): Promise<void> {
    const request = this.#workload.next()
    const startedAt = performance.now()
    const reply = await connection.send(request.text)
    if (this.phase === 'measuring') this.latencies.record(performance.now() - startedAt)
    this.#judge(request, reply)
  }

  #judge({ expected }: PreparedRequest, { status, body }: HttpReply): void {
    if (status >= 200 && status < 300 && (expected === null || body.includes(expected, 0, 'latin1'))) {
      this.tally.acknowledged += 1
      return
    }
    if (status >= 200 && status < 300) this.tally.wrong += 1
    else this.tally.refused += 1
    this.tally.complaint ??= `${status} ${body.toString('latin1', 0, 300)}`
  }

  /** Read through a method: the phase changes while a request awaits, which the compiler cannot see. */
  #isOver(): boolean {
    return this.phase === 'over'
  }
}
