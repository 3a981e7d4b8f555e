import type { IncomingMessage } from 'node:http'
import { type HttpRequest, isWhole } from '../domain/door/http-exchange.ts'
import { ForgeError } from '../domain/errors.ts'

/** A request's body: whole when it is small, otherwise still to be streamed. */
export interface BodyHead {
  /** The whole body when `rest` is null; empty otherwise. */
  readonly bytes: Buffer
  /** The body as a stream from its first byte on. */
  readonly rest: IncomingMessage | null
}

const empty = Buffer.alloc(0)

/** Reads a body of up to `maxBytes`; a larger one is left on its stream, the bytes read so far put back. */
export function readBodyHead(request: HttpRequest, maxBytes: number): Promise<BodyHead> {
  if (isWhole(request)) return Promise.resolve({ bytes: request.body, rest: null })
  const length = request.headers['content-length']
  if (length === undefined && request.headers['transfer-encoding'] === undefined) {
    return Promise.resolve({ bytes: empty, rest: null })
  }
  if (maxBytes === 0 || Number(length) > maxBytes) return Promise.resolve({ bytes: empty, rest: request })
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let size = 0
    const cleanUp = () => {
      request.off('data', onData)
      request.off('end', onEnd)
      request.off('close', onClose)
    }
    const onData = (chunk: Buffer) => {
      chunks.push(chunk)
      size += chunk.length
      if (size <= maxBytes) return
      cleanUp()
      request.pause()
      request.unshift(Buffer.concat(chunks))
      resolve({ bytes: empty, rest: request })
    }
    const onEnd = () => {
      cleanUp()
      const [only] = chunks
      resolve({ bytes: chunks.length === 1 && only !== undefined ? only : Buffer.concat(chunks), rest: null })
    }
    const onClose = () => {
      cleanUp()
      reject(new ForgeError('CLIENT_GONE', 'Caller went away before its request was whole'))
    }
    request.on('data', onData)
    request.on('end', onEnd)
    request.on('close', onClose)
  })
}
