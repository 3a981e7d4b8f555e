import { expect } from 'vitest'
import { type ErrorReason, errorTable } from '../../gateway/domain/errors.ts'

// biome-ignore lint/suspicious/noExplicitAny: tests read any member of it
type Json = any

export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  readonly body: Json
}

export interface CallOptions {
  /** Goes out as JSON; a string or bytes as they are. */
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
  /** Null sends none. */
  readonly key?: string | null
}

/** What an error says, after its shape was checked. */
export interface Refusal extends Record<string, unknown> {
  readonly status: number
  readonly reason: ErrorReason
  readonly message: string
  readonly headers: Headers
}

/** A client that holds every answer against the conventions of the REST contract. */
export interface RestClient {
  ask(method: string, path: string, options?: CallOptions): Promise<Answer>
  /** The answer must be an error; gives what it says. */
  refused(method: string, path: string, options?: CallOptions): Promise<Refusal>
  get(path: string): Promise<Answer>
  post(path: string, body?: unknown): Promise<Answer>
  /** A statement that must succeed. */
  query(database: string, sql: string, params?: unknown): Promise<Json>
}

export function restClient({ url, key }: { readonly url: string; readonly key: string }): RestClient {
  async function ask(method: string, path: string, options: CallOptions = {}): Promise<Answer> {
    const { body, headers = {} } = options
    const credential = options.key === undefined ? key : options.key
    const response = await fetch(url + path, {
      method,
      redirect: 'manual',
      headers: {
        ...(credential === null ? {} : { 'X-API-Key': credential }),
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: wireBody(body) }),
    })
    const text = await textOf(response)
    const isJson = response.headers.get('content-type')?.startsWith('application/json') ?? false
    const parsed = isJson && method !== 'HEAD' ? JSON.parse(text) : null
    const answer = { status: response.status, headers: response.headers, text, body: parsed }
    assertConventions(path, answer)
    return answer
  }

  return {
    ask,
    async refused(method, path, options) {
      const answer = await ask(method, path, options)
      if (answer.status < 400) expect.fail(`${method} ${path} answered ${answer.status}: ${answer.text}`)
      return { ...answer.body.error, headers: answer.headers }
    },
    get: (path) => ask('GET', path),
    post: (path, body) => ask('POST', path, body === undefined ? {} : { body }),
    async query(database, sql, params) {
      const body = params === undefined ? { sql } : { sql, params }
      const answer = await ask('POST', `/api/db/${database}/query`, { body })
      if (answer.status !== 200) expect.fail(`"${sql}" answered ${answer.status}: ${answer.text}`)
      return answer.body
    },
  }
}

/** A stream of events has no end: nothing of it is waited for. */
async function textOf(response: Response): Promise<string> {
  if (!response.headers.get('content-type')?.startsWith('text/event-stream')) return response.text()
  await response.body?.cancel()
  return ''
}

function wireBody(body: unknown): string | Uint8Array<ArrayBuffer> {
  if (body instanceof Uint8Array) return new Uint8Array(body)
  return typeof body === 'string' ? body : JSON.stringify(body)
}

/** The table "Conventions" of the REST contract, as far as every answer must keep it. */
function assertConventions(path: string, { status, headers, text, body }: Answer): void {
  const place = `${path} answered ${status}: ${text.slice(0, 300)}`
  expect(headers.get('x-request-id'), place).toMatch(/^[A-Za-z0-9._-]{1,64}$/)
  if (body !== null) expect(text.replaceAll(/"(?:[^"\\]|\\.)*"/g, '""'), `${place} is compact`).not.toMatch(/\s/)
  if (status >= 400) assertError(place, status, headers, body)
  // The document describes error bodies, so it alone may name the key.
  else if (path !== '/openapi.json') expect(keysOf(body), place).not.toContain('error')
}

function assertError(place: string, status: number, headers: Headers, body: Json): void {
  // An unhealthy /health has its own body.
  if (body?.status === 'unhealthy') return
  expect(Object.keys(body ?? {}).sort(), place).toEqual(['detail', 'error'])
  const { code, message, reason } = body.error
  expect(body.error.status, place).toBe(status)
  expect(body.detail, place).toBe(message)
  expect(body.error.request_id, place).toBe(headers.get('x-request-id'))
  // Any text: an unknown one has no definition, which fails below.
  expect(errorTable[reason as ErrorReason], place).toMatchObject({ status, code })
  expect(message, place).toMatch(/^[A-Z"]/)
  if (status === 401) expect(headers.get('www-authenticate'), place).toBeTruthy()
  if (status === 429 || status === 503) expect(headers.get('retry-after'), place).toMatch(/^[1-9]\d*$/)
  if (status === 405) expect(headers.get('allow'), place).toBeTruthy()
}

/** Names of all members, however deep. */
function keysOf(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, member]) =>
    Array.isArray(value) ? keysOf(member) : [name, ...keysOf(member)],
  )
}
