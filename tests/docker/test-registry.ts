import { createReadStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { setTimeout as delay } from 'node:timers/promises'

/** A registry (OCI distribution specification, the reading half) of one image, on a free port. */
export interface TestRegistry {
  /** `127.0.0.1:<port>`: engines ask those by plain HTTP. */
  readonly address: string
  /** From now on layers come as fast as they can. */
  hurry(): void
  close(): void
}

const indexOf = (folder: string) => readFile(join(folder, 'index.json'), 'utf8')
const chunkBytes = 2 ** 20
const chunkPauseMs = 1_500

/** Serves what `docker save` wrote, an OCI image layout, slowly at first. */
export async function startRegistry(folder: string): Promise<TestRegistry> {
  let isHurried = false

  async function sendBlob(digest: string, type: string, method: string, response: ServerResponse): Promise<void> {
    const path = join(folder, 'blobs', ...digest.split(':'))
    response.writeHead(200, {
      'Content-Type': type,
      'Content-Length': (await stat(path)).size,
      'Docker-Content-Digest': digest,
    })
    if (method === 'HEAD') return void response.end()
    await pipeline(createReadStream(path, { highWaterMark: chunkBytes }), slowly, response)
  }

  async function* slowly(chunks: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
    for await (const chunk of chunks) {
      yield chunk
      if (!isHurried && chunk.length === chunkBytes) await delay(chunkPauseMs)
    }
  }

  async function answer(method: string, path: string, response: ServerResponse): Promise<void> {
    const [, kind, reference = ''] = /^\/v2\/.+\/(manifests|blobs)\/([^/]+)$/.exec(path) ?? []
    if (path === '/v2/') return void response.writeHead(200).end('{}')
    if (kind === 'blobs') return sendBlob(reference, 'application/octet-stream', method, response)
    if (kind !== 'manifests') return void response.writeHead(404).end()
    const [manifest] = JSON.parse(await indexOf(folder)).manifests
    const digest = reference.startsWith('sha256:') ? reference : manifest.digest
    return sendBlob(digest, manifest.mediaType, method, response)
  }

  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://registry')
    answer(request.method ?? '', pathname, response).catch(() => response.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // as: a TCP server has such an address
  const { port } = server.address() as AddressInfo
  return {
    address: `127.0.0.1:${port}`,
    hurry() {
      isHurried = true
    },
    close() {
      server.close()
      server.closeAllConnections()
    },
  }
}
