import { once } from 'node:events'
import { createServer, request as httpRequest, type IncomingMessage, type Server } from 'node:http'
import type { WorkerDriver, WorkerEndpoint } from '../../gateway/domain/databases/worker.ts'

export interface TappedRequest {
  readonly method: string
  readonly url: string
  /** As they came: lower case, several of one name joined. */
  readonly headers: IncomingMessage['headers']
}

/** A driver whose workers are reached through a tap: it notes what the gateway really sends to them. */
export interface WireTap extends AsyncDisposable {
  readonly driver: WorkerDriver
  readonly requests: TappedRequest[]
}

export function tapWorkers(driver: WorkerDriver): WireTap {
  const requests: TappedRequest[] = []
  const servers: Server[] = []

  async function tap(endpoint: WorkerEndpoint): Promise<WorkerEndpoint> {
    const server = createServer((request, response) => {
      requests.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers })
      const { host, port } = endpoint
      const { method, url: path, headers } = request
      const onward = httpRequest({ host, port, method, path, headers }, (answer) => {
        response.writeHead(answer.statusCode ?? 502, {
          ...answer.headers,
          'keep-alive': 'timeout=77',
          'x-from-worker': 'yes',
        })
        answer.pipe(response)
      })
      onward.on('error', () => response.destroy())
      request.pipe(onward)
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    servers.push(server)
    const address = server.address()
    if (address === null || typeof address === 'string') throw new Error('No TCP address')
    return { ...endpoint, port: address.port }
  }

  return {
    requests,
    driver: new Proxy(driver, {
      get(target, name) {
        if (name === 'ensure') {
          return async (...args: Parameters<WorkerDriver['ensure']>) => tap(await target.ensure(...args))
        }
        const value: unknown = Reflect.get(target, name, target)
        return typeof value === 'function' ? value.bind(target) : value
      },
    }),
    async [Symbol.asyncDispose]() {
      for (const server of servers) {
        server.closeAllConnections()
        server.close()
      }
    },
  }
}
