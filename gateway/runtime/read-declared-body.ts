import type { IncomingMessage } from 'node:http'

const noBytes = Buffer.alloc(0)

/** Reads a body whose length the server holds against its Content-Length; null when the connection ends before. */
export function readDeclaredBody(request: IncomingMessage): Promise<Buffer | null> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.once('end', () => {
      const [first = noBytes] = chunks
      resolve(chunks.length > 1 ? Buffer.concat(chunks) : first)
    })
    request.once('close', () => resolve(null))
  })
}
