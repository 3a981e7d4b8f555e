import { type Agent, request as httpRequest, type IncomingMessage, type OutgoingHttpHeaders } from 'node:http'

export interface RawRequest {
  readonly method?: string
  /** Any header, `host` and hop-by-hop ones too, which fetch would refuse. */
  readonly headers?: OutgoingHttpHeaders
  /** Its parts go out as chunks, each when the one before was taken. */
  readonly body?: string | Uint8Array | AsyncIterable<string | Uint8Array>
  readonly agent?: Agent
  readonly signal?: AbortSignal
}

export interface RawAnswer {
  readonly status: number
  readonly headers: IncomingMessage['headers']
  readonly bytes: Buffer
  readonly text: string
  // biome-ignore lint/suspicious/noExplicitAny: tests read any member of it
  json(): any
}

/** Sends a request and reads its whole answer, as bytes: nothing is decoded. */
export async function send(url: string, options: RawRequest = {}): Promise<RawAnswer> {
  const response = await openRequest(url, options)
  const chunks: Buffer[] = []
  for await (const chunk of response) chunks.push(chunk)
  const bytes = Buffer.concat(chunks)
  const text = bytes.toString('utf8')
  return { status: response.statusCode ?? 0, headers: response.headers, bytes, text, json: () => JSON.parse(text) }
}

/** Sends a request; resolves with the answer's head, its body unread. Destroying the answer is the client going away. */
export function openRequest(url: string, options: RawRequest = {}): Promise<IncomingMessage> {
  const { method = 'GET', headers = {}, body, ...rest } = options
  return new Promise((resolve, reject) => {
    const request = httpRequest(url, { method, headers, ...rest }, resolve)
    request.on('error', reject)
    if (body === undefined || typeof body === 'string' || body instanceof Uint8Array) request.end(body)
    else void writeAll(request, body).catch(reject)
  })
}

async function writeAll(
  request: ReturnType<typeof httpRequest>,
  parts: AsyncIterable<string | Uint8Array>,
): Promise<void> {
  for await (const part of parts) await new Promise<void>((taken) => request.write(part, () => taken()))
  request.end()
}
