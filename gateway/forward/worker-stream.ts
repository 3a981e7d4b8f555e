import type { PipelineReply, StreamRequest, StreamResult } from '../../workers/protocol/hrana.ts'
import type { WorkerEndpoint } from '../domain/databases/worker.ts'
import type { WorkerStream } from '../domain/databases/worker-stream.ts'
import { ForgeError } from '../domain/errors.ts'
import { type Answer, exchange } from './exchange.ts'
import { hranaRequest } from './hrana-request.ts'
import { Upstream } from './upstream.ts'

/** Answers of an import are small: counts of rows, or the words of an error. */
const maxAnswerBytes = 64 * 1024 * 1024

/** A Hrana stream over HTTP (HRANA_3_SPEC, "Hrana over HTTP"), on connections of its own. */
export function openWorkerStream(endpoint: WorkerEndpoint, token: () => string): WorkerStream {
  const upstream = new Upstream(endpoint)
  let baton: string | null = null

  async function send(requests: readonly StreamRequest[], signal?: AbortSignal): Promise<readonly StreamResult[]> {
    const body = JSON.stringify({ baton, requests })
    const request = hranaRequest('/v3/pipeline', token(), body)
    const answer = await exchange(upstream, request, {
      maxBytes: maxAnswerBytes,
      ...(signal === undefined ? {} : { signal }),
    }).catch((error: unknown) => {
      throw error instanceof ForgeError ? error : lost('it ended', error)
    })
    const reply = replyOf(answer)
    baton = reply.baton
    return reply.results
  }

  return { send, close: () => upstream.destroy() }
}

function replyOf({ status, body }: Answer): PipelineReply {
  const text = body.toString('utf8')
  if (status !== 200) throw lost(`it answered ${status}: ${text.slice(0, 500)}`)
  // sqld's answer to a well-formed pipeline has this shape (Hrana 3, "Pipeline").
  return JSON.parse(text) as PipelineReply
}

function lost(what: string, cause?: unknown): ForgeError {
  return new ForgeError('WORKER_LOST', `The worker was lost in the middle of the work: ${what}`, { cause })
}
