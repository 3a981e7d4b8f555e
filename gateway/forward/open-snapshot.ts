import type { BatchStep, PipelineReply, Value } from '../../workers/protocol/hrana.ts'
import type { Snapshot } from '../domain/backup/snapshot.ts'
import type { WorkerEndpoint } from '../domain/databases/worker.ts'
import { ForgeError } from '../domain/errors.ts'
import { closeStream } from './close-stream.ts'
import { CursorReader } from './cursor-reader.ts'
import { exchange } from './exchange.ts'
import { hranaRequest } from './hrana-request.ts'
import { Upstream } from './upstream.ts'

/** A worker that says nothing for so long in the middle of a query does not answer any more. */
const stalledMs = 120_000
const maxAnswerBytes = 1024 * 1024
const share = 'snapshot'

/**
 * Begins a read transaction and keeps it from query to query, on connections of its own: Hrana 3 over HTTP, a stream with
 * a baton, on which cursors run. `token` is asked for each request.
 */
export async function openSnapshot(
  endpoint: WorkerEndpoint,
  token: () => string,
  signal: AbortSignal,
): Promise<Snapshot> {
  const snapshot = new WorkerSnapshot(endpoint, token, signal)
  try {
    await snapshot.begin()
    return snapshot
  } catch (error) {
    await snapshot.close()
    throw error
  }
}

class WorkerSnapshot implements Snapshot {
  readonly #upstream: Upstream
  readonly #token: () => string
  readonly #signal: AbortSignal
  #baton: string | null = null

  constructor(endpoint: WorkerEndpoint, token: () => string, signal: AbortSignal) {
    this.#upstream = new Upstream(endpoint)
    this.#token = token
    this.#signal = signal
  }

  async begin(): Promise<void> {
    // A transaction takes its state when it reads first.
    const requests = ['BEGIN', 'SELECT count(*) FROM sqlite_schema'].map((sql) => ({ type: 'execute', stmt: { sql } }))
    const request = hranaRequest('/v3/pipeline', this.#token(), JSON.stringify({ requests }))
    const answered = exchange(this.#upstream, request, { maxBytes: maxAnswerBytes, signal: this.#signal })
    const { status, body } = await answered.catch((error: unknown) => {
      throw this.#lost(error)
    })
    if (status !== 200) throw lost(`it answered ${status}: ${body.toString('utf8', 0, 500)}`)
    // sqld's answer to a well-formed pipeline has this shape (Hrana 3, "Pipeline").
    const { baton, results } = JSON.parse(body.toString('utf8')) as PipelineReply
    const failed = results.find((result) => result.type === 'error')
    if (failed?.type === 'error') throw refused(failed.error.message)
    this.#baton = baton
  }

  async *rows(sql: string): AsyncIterable<readonly Value[]> {
    const steps: BatchStep[] = [{ condition: null, stmt: { sql } }]
    const body = JSON.stringify({ baton: this.#baton, batch: { steps } })
    const reader = new CursorReader(this.#upstream, hranaRequest('/v3/cursor', this.#token(), body), {
      owner: share,
      timeoutMs: stalledMs,
      signal: this.#signal,
      refusal({ status, body: text }) {
        throw lost(`it answered ${status}: ${text.toString('utf8', 0, 500)}`)
      },
    })
    let isWhole = false
    try {
      for await (const entry of reader.entries()) {
        if (entry.type === 'step_end') isWhole = true
        if (entry.type === 'step_error' || entry.type === 'error') throw refused(entry.error.message)
        if (entry.type === 'row') yield entry.row
      }
    } catch (error) {
      throw this.#lost(error)
    } finally {
      if (!isWhole) reader.stop()
      this.#baton = reader.baton
    }
    if (!isWhole) throw lost('its answer has no end')
  }

  async close(): Promise<void> {
    // What is not closed ends by itself after 10 s.
    const closing = this.#baton === null ? null : closeStream(this.#upstream, this.#token(), this.#baton)
    await closing?.catch(() => undefined)
    this.#upstream.destroy()
  }

  #lost(error: unknown): Error {
    return error instanceof ForgeError ? error : lost('it ended', error)
  }
}

function lost(what: string, cause?: unknown): ForgeError {
  return new ForgeError('WORKER_LOST', `The worker was lost while its data was read: ${what}`, { cause })
}

function refused(message: string): ForgeError {
  return new ForgeError('SQL_ERROR', `Cannot read the database: ${message}`)
}
