import { isUtf8 } from 'node:buffer'
import { readSingleExecute, type SingleExecute } from './lanes/single-execute.ts'
import type { RequestTexts } from './note-statements.ts'

/** A body as it was parsed: nothing is known of its members. */
export type RequestBody = Readonly<Record<string, unknown>>

/** What a small JSON request turns out to be. */
export type StatelessRequest =
  /** Goes on with the stream of a baton, or starts one that outlives the request (null): it keeps its own pace. */
  | { readonly kind: 'interactive'; readonly baton: string | null; readonly body: RequestBody }
  /** Not readable as Hrana: the worker says what is wrong; it takes the write slot to be safe. */
  | { readonly kind: 'undecodable' }
  /** Opens, runs and closes in one request. */
  | {
      readonly kind: 'stateless'
      /** Empty where `single` says everything. */
      readonly body: RequestBody
      /** Texts that decide, each described by the worker, whether the request writes. */
      readonly texts: readonly string[]
      /** Holds something that counts as a write whatever its text says, such as a sequence. */
      readonly mayWrite: boolean
      /** The SQL of each request, in their order. */
      readonly requests: readonly RequestTexts[]
      /** Its one statement, when it is nothing else: that may travel with others. */
      readonly single: SingleExecute | null
    }

/** One that opens, runs and closes. */
export type OneShot = Extract<StatelessRequest, { kind: 'stateless' }>

/** One that goes on with a stream, or leaves one open. */
export type Interactive = Extract<StatelessRequest, { kind: 'interactive' }>

const noBody: RequestBody = {}
const undecodable: StatelessRequest = { kind: 'undecodable' }
/** More texts than this are not worth describing one by one: the request counts as a write. */
const maxTexts = 64

/** Reads the body of `/v1/execute`, `/v1/batch`, `/v2/pipeline`, `/v3/pipeline` or `/v3/cursor`. Never throws. */
export function readStatelessRequest(path: string, body: Buffer): StatelessRequest {
  if (!isUtf8(body)) return undecodable
  const text = body.toString('utf8')
  const single = path.endsWith('/pipeline') ? readSingleExecute(text) : null
  if (single !== null) {
    const { sql } = single
    return { kind: 'stateless', body: noBody, texts: [sql], mayWrite: false, requests: [sql], single }
  }
  const parsed = parse(text)
  if (!isObject(parsed)) return undecodable
  if (path === '/v1/execute') return readRequests(parsed, [{ type: 'execute', stmt: parsed.stmt }])
  if (path === '/v1/batch') return readRequests(parsed, [{ type: 'batch', batch: parsed.batch }])
  const opening = { kind: 'interactive', baton: null, body: parsed } as const
  if (typeof parsed.baton === 'string') return { ...opening, baton: parsed.baton }
  if (path === '/v3/cursor') return opening
  if (!Array.isArray(parsed.requests)) return undecodable
  const requests: unknown[] = parsed.requests
  const last = requests.at(-1)
  return isObject(last) && last.type === 'close' ? readRequests(parsed, requests) : opening
}

class Collector {
  readonly texts = new Set<string>()
  readonly stored = new Map<unknown, string>()
  mayWrite = false

  statement(value: unknown): string | null {
    if (!isObject(value)) return null
    const sql = typeof value.sql === 'string' ? value.sql : this.stored.get(value.sql_id)
    // A statement without a text fails in the worker before it touches anything.
    if (sql === undefined) return null
    if (this.texts.size >= maxTexts) this.mayWrite = true
    else this.texts.add(sql)
    return sql
  }

  batch(value: unknown): (string | null)[] {
    const steps: unknown = isObject(value) ? value.steps : undefined
    if (!Array.isArray(steps)) return []
    return steps.map((step: unknown) => this.statement(isObject(step) ? step.stmt : undefined))
  }
}

function readRequests(body: RequestBody, requests: readonly unknown[]): StatelessRequest {
  const collector = new Collector()
  const texts: RequestTexts[] = []
  for (const request of requests) {
    if (!isObject(request)) return undecodable
    if (request.type === 'execute') texts.push(collector.statement(request.stmt))
    else if (request.type === 'batch') texts.push(collector.batch(request.batch))
    else texts.push(null)
    if (request.type === 'sequence') collector.mayWrite = true
    else if (request.type === 'store_sql' && typeof request.sql === 'string') {
      collector.stored.set(request.sql_id, request.sql)
    }
  }
  return {
    kind: 'stateless',
    body,
    texts: [...collector.texts],
    mayWrite: collector.mayWrite,
    requests: texts,
    single: null,
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // the worker answers what is wrong with it, in its own words
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
