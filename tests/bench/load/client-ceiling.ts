import { once } from 'node:events'
import { createServer } from 'node:net'
import type { LoadProcess } from './load-process.ts'

/** Holds what a client looks for in the answer to the one row that it asks for. */
const body = '{"baton":null,"base_url":null,"results":[{"type":"text","value":"item-1"}]}'
const reply = `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`

/** Requests a second that the clients reach when answers cost nothing: well above what sqld gives, or they are in the way. */
export async function measureClientCeiling(
  clients: LoadProcess,
  connections: number,
  seconds: number,
): Promise<number> {
  const server = createServer({ noDelay: true }, (socket) => {
    socket.on('data', () => socket.write(reply))
    socket.on('error', () => socket.destroy())
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The canned server has no port')
  try {
    const { requestsPerSecond } = await clients.load({
      kind: 'load',
      targets: [{ port: address.port, host: '127.0.0.1', prefix: '', token: null, dialect: 'hrana' }],
      workload: { kind: 'select', rowCount: 1 },
      connections,
      warmUpMs: 200,
      durationMs: seconds * 1000,
      watched: [],
    })
    return requestsPerSecond
  } finally {
    server.close()
  }
}
