import { HranaError, hranaErrorOf } from './hrana-error.ts'
import { ndjsonLines } from './ndjson-lines.ts'
import { decodeResult, type ResultSet } from './result-set.ts'
import type {
  WireBatch,
  WireCursorEntry,
  WireReply,
  WireRequest,
  WireResponse,
  WireResult,
  WireStatement,
} from './wire.ts'

export interface HranaClientOptions {
  readonly database: string
  /** `fetch` with the credentials of whoever is here. */
  readonly send: (request: Request) => Promise<Response>
  /** `http://…` of the gateway. */
  readonly origin: string
}

export interface CallOptions {
  readonly signal?: AbortSignal
  /** The worker refuses whatever would write, whoever asks. */
  readonly readOnly?: boolean
}

/** Asks one database for things, with the session of this browser. Aborting a call cancels its statement. */
export class HranaClient {
  readonly #options: HranaClientOptions

  constructor(options: HranaClientOptions) {
    this.#options = options
  }

  /** One statement by itself. Throws HranaError. */
  async execute(stmt: WireStatement, options: CallOptions = {}): Promise<ResultSet> {
    const [result] = await this.executeAll([stmt], options)
    if (result === undefined) throw new Error('A statement has a result')
    return result
  }

  /** Several statements in one request; the first that fails throws, those behind it have run all the same. */
  async executeAll(statements: readonly WireStatement[], options: CallOptions = {}): Promise<ResultSet[]> {
    const requests = statements.map((stmt) => ({ type: 'execute', stmt }) as const)
    const { results } = await this.pipeline(null, [...requests, { type: 'close' }], options)
    return results.slice(0, statements.length).map((result) => resultOf(unwrap(result)))
  }

  /** A stream of one's own, for transactions. */
  openStream(options: Pick<CallOptions, 'readOnly'> = {}): HranaStream {
    return new HranaStream(this, options)
  }

  async pipeline(
    baton: string | null,
    requests: readonly WireRequest[],
    options: CallOptions = {},
  ): Promise<WireReply> {
    const response = await this.#post('/v3/pipeline', { baton, requests }, options)
    // as: the protocol's own shape, of our own gateway
    return (await response.json()) as WireReply
  }

  /** The rows of a batch as they come; closes its stream at the end, also when the caller stops early. */
  async *cursor(batch: WireBatch, options: CallOptions = {}): AsyncGenerator<WireCursorEntry> {
    const response = await this.#post('/v3/cursor', { baton: null, batch }, options)
    const lines = ndjsonLines(response.body ?? new ReadableStream())
    let baton: string | null = null
    try {
      const head = await lines.next()
      // as: see above
      if (!head.done) baton = (JSON.parse(head.value) as { baton: string | null }).baton
      for await (const line of lines) yield JSON.parse(line) as WireCursorEntry
    } finally {
      await lines.return(undefined)
      if (baton !== null && options.signal?.aborted !== true) {
        // Nothing is lost with it: an unclosed stream ends by itself.
        await this.pipeline(baton, [{ type: 'close' }], { readOnly: options.readOnly === true }).catch(() => undefined)
      }
    }
  }

  async #post(path: string, body: unknown, { signal, readOnly }: CallOptions): Promise<Response> {
    const { origin, database, send } = this.#options
    const response = await send(
      new Request(`${origin}/db/${encodeURIComponent(database)}${path}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', ...(readOnly ? { 'X-Data-Access': 'read-only' } : {}) },
        body: JSON.stringify(body),
        ...(signal === undefined ? {} : { signal }),
      }),
    )
    if (!response.ok) throw await hranaErrorOf(response)
    return response
  }
}

/** One connection of the worker: what it begins, it goes on with. Ends by itself after 10 s without a request. */
export class HranaStream {
  readonly #client: HranaClient
  readonly #options: Pick<CallOptions, 'readOnly'>
  #baton: string | null = null

  constructor(client: HranaClient, options: Pick<CallOptions, 'readOnly'>) {
    this.#client = client
    this.#options = options
  }

  async request(requests: readonly WireRequest[], signal?: AbortSignal): Promise<WireResult[]> {
    const options = { ...this.#options, ...(signal === undefined ? {} : { signal }) }
    const sent = this.#baton
    this.#baton = null
    const reply = await this.#client.pipeline(sent, requests, options)
    this.#baton = reply.baton
    return [...reply.results]
  }

  async execute(stmt: WireStatement, signal?: AbortSignal): Promise<ResultSet> {
    const [result] = await this.request([{ type: 'execute', stmt }], signal)
    return resultOf(unwrap(result))
  }

  /** Rolls back what is open. Never throws: a stream that is not closed ends by itself. */
  async close(): Promise<void> {
    if (this.#baton === null) return
    await this.request([{ type: 'close' }]).catch(() => undefined)
  }
}

/** What a request was answered; throws HranaError for what it was refused. */
export function unwrap(result: WireResult | undefined): WireResponse {
  if (result === undefined) throw new HranaError({ message: 'The worker left a request without an answer' })
  if (result.type === 'error') throw new HranaError(result.error)
  return result.response
}

function resultOf(response: WireResponse): ResultSet {
  if (response.type !== 'execute') throw new Error(`An answer of "${response.type}" has no rows`)
  return decodeResult(response.result)
}
