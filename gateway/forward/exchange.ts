import { abortReason } from '../domain/abort-reason.ts'
import { resultTooLarge } from '../domain/sql/result-too-large.ts'
import type { ResponseHandler, UpstreamRequest } from './http1/connection.ts'
import type { Upstream } from './upstream.ts'

export interface ExchangeOptions {
  /** Ends the exchange; the worker cancels a query whose caller goes away. */
  readonly signal?: AbortSignal
  /** Whose share of the worker's connections is used; absent for the gateway's own requests. */
  readonly owner?: string
  /** Larger answers are cut off with RESULT_TOO_LARGE. */
  readonly maxBytes: number
  /** What the cut-off names as the limit, where it is not `maxBytes` that people set. */
  readonly statedLimitBytes?: number
}

export interface Answer {
  readonly status: number
  readonly body: Buffer
}

/** One request whose whole answer is wanted in memory. Rejects with a ConnectionError when the connection fails. */
export function exchange(upstream: Upstream, request: UpstreamRequest, options: ExchangeOptions): Promise<Answer> {
  const { signal, maxBytes, statedLimitBytes = maxBytes, owner = null } = options
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(abortReason(signal))
    let status = 0
    let size = 0
    const chunks: Buffer[] = []
    const handler: ResponseHandler = {
      onHead(answered) {
        status = answered
      },
      onData(chunk) {
        size += chunk.length
        if (size > maxBytes) running.abort(resultTooLarge(statedLimitBytes))
        else chunks.push(chunk)
      },
      onEnd() {
        signal?.removeEventListener('abort', onAbort)
        const [only] = chunks
        resolve({ status, body: chunks.length === 1 && only !== undefined ? only : Buffer.concat(chunks) })
      },
      onError(error) {
        signal?.removeEventListener('abort', onAbort)
        reject(error)
      },
    }
    const running = upstream.send(request, handler, owner)
    const onAbort = () => running.abort(abortReason(signal))
    signal?.addEventListener('abort', onAbort, { once: true })
  })
}
