import type { Agent, OutgoingHttpHeaders } from 'node:http'
import type { Batch, PipelineReply, StreamRequest, StreamResult, Value } from '../../workers/protocol/hrana.ts'
import { type RawAnswer, send } from './raw-http.ts'

/** Hrana over HTTP by hand: what a client library sends, without its comforts. */
export interface HranaHttp {
  readonly url: string
  readonly headers: OutgoingHttpHeaders
  post(path: string, body: unknown, headers?: OutgoingHttpHeaders): Promise<RawAnswer>
  get(path: string, headers?: OutgoingHttpHeaders): Promise<RawAnswer>
  /** A pipeline whose answer must be 200. */
  pipeline(requests: readonly StreamRequest[], baton?: string | null): Promise<PipelineReply>
  /** The first cell of a statement that runs alone; rejects with the message of its error. */
  value(sql: string, args?: readonly Value[]): Promise<Value | undefined>
}

/** `baseUrl` with or without its last slash; by path or by host. */
export function hranaHttp(baseUrl: string, token: string, agent?: Agent): HranaHttp {
  const url = baseUrl.replace(/\/$/, '')
  const headers = { authorization: `Bearer ${token}` }
  const viaAgent = agent === undefined ? {} : { agent }

  const post: HranaHttp['post'] = (path, body, extra = {}) =>
    send(url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers, ...extra },
      body: typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body),
      ...viaAgent,
    })

  const pipeline: HranaHttp['pipeline'] = async (requests, baton = null) => {
    const answer = await post('/v3/pipeline', { baton, requests })
    if (answer.status !== 200) throw new Error(`Pipeline answered ${answer.status}: ${answer.text}`)
    return answer.json()
  }

  return {
    url,
    headers,
    post,
    get: (path, extra = {}) => send(url + path, { headers: { ...headers, ...extra }, ...viaAgent }),
    pipeline,
    async value(sql, args = []) {
      const { results } = await pipeline([execute(sql, args), close])
      return firstCell(results[0])
    },
  }
}

export const close: StreamRequest = { type: 'close' }

export function execute(sql: string, args: readonly Value[] = []): StreamRequest {
  return { type: 'execute', stmt: { sql, args } }
}

export function batch(...statements: readonly string[]): Batch {
  return { steps: statements.map((sql) => ({ stmt: { sql } })) }
}

/** The first cell of an executed statement; throws the message of its error. */
export function firstCell(result: StreamResult | undefined): Value | undefined {
  if (result?.type === 'error') throw new Error(result.error.message)
  if (result?.type !== 'ok' || result.response.type !== 'execute') throw new Error('No result of an execute request')
  return result.response.result.rows[0]?.[0]
}
