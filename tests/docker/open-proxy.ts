import type { AddressInfo } from 'node:net'
import { connectEngine } from '../../infra/socket-proxy/engine.ts'
import { createSocketProxy, type SocketProxyOptions } from '../../infra/socket-proxy/socket-proxy.ts'
import { engineHost } from './docker-place.ts'

export interface OpenProxy {
  /** `127.0.0.1:<port>` */
  readonly address: string
  /** What was refused, as `METHOD path`. */
  readonly refusals: string[]
  close(): void
}

/** A socket proxy in front of the engine of the tests, on a free port. */
export async function openProxy(options: Pick<SocketProxyOptions, 'mode' | 'images'>): Promise<OpenProxy> {
  const engine = connectEngine(new URL(engineHost).pathname)
  const refusals: string[] = []
  const onRefusal = (method: string, path: string, reason: string) => refusals.push(`${method} ${path}: ${reason}`)
  const server = createSocketProxy({ ...options, engine, onRefusal })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // as: a TCP server has such an address
  const { port } = server.address() as AddressInfo
  return {
    address: `127.0.0.1:${port}`,
    refusals,
    close() {
      server.close()
      server.closeAllConnections()
      engine.close()
    },
  }
}
