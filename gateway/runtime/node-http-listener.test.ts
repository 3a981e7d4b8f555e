import { connect } from 'node:net'
import { describe, expect, it } from 'vitest'
import { listen } from './node-http-listener.ts'

const handlers = { onRequest: () => undefined, onUpgrade: () => undefined }
const limits = {
  tls: null,
  headersTimeoutMs: 20_000,
  requestTimeoutMs: 0,
  sendTimeoutMs: 0,
  connections: { total: 0, perAddress: 0, isExempt: () => false },
}

describe('listen()', () => {
  it('close() does not wait for a connection on which nothing was ever sent', async () => {
    const listener = await listen({ host: '127.0.0.1', port: 0, handlers, ...limits })
    const socket = connect(listener.port, '127.0.0.1')
    socket.on('error', () => socket.destroy())
    await new Promise((resolve) => socket.once('connect', resolve))
    const closed = new Promise((resolve) => socket.once('close', resolve))
    await listener.close(2_147_483_647)
    await closed
  })

  it('a port in use is an error that says what to do', async () => {
    const first = await listen({ host: '127.0.0.1', port: 0, handlers, ...limits })
    const second = listen({ host: '127.0.0.1', port: first.port, handlers, ...limits })
    await expect(second).rejects.toThrow(`Cannot listen on 127.0.0.1:${first.port}: the port is in use`)
    await first.close(0)
  })
})
