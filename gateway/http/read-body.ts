import type { Context } from 'hono'
import { ForgeError } from '../domain/errors.ts'
import type { ControlPlaneEnv } from './dependencies.ts'
import { bodyText } from './parse-body.ts'

/** The body as text. Throws BODY_TOO_LARGE, MALFORMED_JSON for what is no UTF-8, CLIENT_GONE. */
export async function readBody(context: Context<ControlPlaneEnv>, maxBytes: number): Promise<string> {
  const declared = context.req.header('content-length')
  if (declared !== undefined && Number(declared) > maxBytes) throw bodyTooLarge(maxBytes)
  // A declared length is enforced by the server; only a chunked body has to be counted.
  const bytes = declared === undefined ? await readCounted(context.req.raw.body, maxBytes) : await readWhole(context)
  return bodyText(bytes)
}

async function readWhole({ env, req }: Context<ControlPlaneEnv>): Promise<Uint8Array> {
  if (env?.readDeclaredBody === undefined) return new Uint8Array(await req.arrayBuffer())
  const bytes = await env.readDeclaredBody()
  if (bytes === null) throw clientGone(undefined)
  return bytes
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
