import type { HonoRequest } from 'hono'
import { ForgeError } from '../domain/errors.ts'

/** The body as text. Throws BODY_TOO_LARGE, MALFORMED_JSON for what is no UTF-8, CLIENT_GONE. */
export async function readBody(request: HonoRequest, maxBytes: number): Promise<string> {
  const declared = request.header('content-length')
  if (declared !== undefined && Number(declared) > maxBytes) throw bodyTooLarge(maxBytes)
  // A declared length is enforced by the server; only a chunked body has to be counted.
  const bytes = declared === undefined ? await readCounted(request.raw.body, maxBytes) : await readWhole(request)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (error) {
    throw new ForgeError('MALFORMED_JSON', 'Malformed JSON: the body is not UTF-8', { cause: error })
  }
}

async function readWhole(request: HonoRequest): Promise<ArrayBuffer> {
  try {
    return await request.arrayBuffer()
  } catch (error) {
    throw clientGone(error)
  }
}

async function readCounted(stream: ReadableStream<Uint8Array> | null, maxBytes: number): Promise<Uint8Array> {
  if (stream === null) return new Uint8Array()
  const chunks: Uint8Array[] = []
  let length = 0
  const reader = stream.getReader()
  for (;;) {
    const { done, value } = await reader.read().catch((error: unknown) => {
      throw clientGone(error)
    })
    if (done) return Buffer.concat(chunks, length)
    length += value.byteLength
    if (length > maxBytes) {
      // The rest is unwanted; why its sender stops does not matter.
      void reader.cancel().catch(() => undefined)
      throw bodyTooLarge(maxBytes)
    }
    chunks.push(value)
  }
}

function bodyTooLarge(maxBytes: number): ForgeError {
  return new ForgeError('BODY_TOO_LARGE', `The body is over the limit of ${maxBytes} bytes (DBFORGE_MAX_BODY_BYTES)`, {
    details: { limit_bytes: maxBytes },
  })
}

function clientGone(cause: unknown): ForgeError {
  return new ForgeError('CLIENT_GONE', 'The body ended before it was whole', { cause })
}
