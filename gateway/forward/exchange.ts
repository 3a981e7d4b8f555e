import { ForgeError } from '../domain/errors.ts'
import type { Upstream, UpstreamRequest } from './upstream.ts'

export interface ExchangeOptions {
  /** Ends the exchange; the worker cancels a query whose caller goes away. */
  readonly signal?: AbortSignal
  /** Larger answers are cut off with RESULT_TOO_LARGE. */
  readonly maxBytes: number
}

export interface Answer {
  readonly status: number
  readonly body: Buffer
}

/** One request whose whole answer is wanted in memory. Rejects with undici's error when the connection fails. */
export function exchange(upstream: Upstream, request: UpstreamRequest, options: ExchangeOptions): Promise<Answer> {
  const { signal, maxBytes } = options
  return new Promise((resolve, reject) => {
    let status = 0
    let size = 0
    let stop: ((reason: Error) => void) | null = null
    const chunks: Buffer[] = []
    const onAbort = () => stop?.(abortReason(signal))
    if (signal?.aborted) return reject(abortReason(signal))
    signal?.addEventListener('abort', onAbort, { once: true })
    upstream.dispatch(request, {
      onRequestStart(controller) {
        stop = (reason) => controller.abort(reason)
        if (signal?.aborted) stop(abortReason(signal))
      },
      onResponseStart(_controller, statusCode) {
        status = statusCode
      },
      onResponseData(controller, chunk) {
        size += chunk.length
        if (size > maxBytes) controller.abort(resultTooLarge(maxBytes))
        else chunks.push(chunk)
      },
      onResponseEnd() {
        signal?.removeEventListener('abort', onAbort)
        const [only] = chunks
        resolve({ status, body: chunks.length === 1 && only !== undefined ? only : Buffer.concat(chunks) })
      },
      onResponseError(_controller, error) {
        signal?.removeEventListener('abort', onAbort)
        reject(error)
      },
    })
  })
}

/** The 413 that names the limit and the way out. */
export function resultTooLarge(limitBytes: number): ForgeError {
  return new ForgeError(
    'RESULT_TOO_LARGE',
    `Result is larger than ${limitBytes} bytes (DBFORGE_MAX_RESULT_BYTES); add a limit, or stream it with format=ndjson`,
    { details: { limit_bytes: limitBytes } },
  )
}

function abortReason(signal: AbortSignal | undefined): Error {
  const reason: unknown = signal?.reason
  return reason instanceof Error ? reason : new ForgeError('CLIENT_GONE', 'Caller went away')
}
