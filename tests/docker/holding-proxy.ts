import { once } from 'node:events'
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { engineHost } from './docker-place.ts'

/** Which call of the engine is held: before the engine hears of it, or when it has done it and nobody knows. */
export interface HeldCall {
  readonly method: string
  readonly path: RegExp
  readonly moment: 'before' | 'after'
}

export interface HoldingProxy extends AsyncDisposable {
  /** As DOCKER_HOST. */
  readonly host: string
  /** Resolves when the call is held. It is never let go. */
  readonly held: Promise<void>
}

/** Stands before the engine of the tests, passes everything on, and holds the first call that fits. */
export async function holdingProxy({ method, path, moment }: HeldCall): Promise<HoldingProxy> {
  let reached: () => void = () => undefined
  const held = new Promise<void>((resolve) => {
    reached = resolve
  })
  const pass = (call: IncomingMessage, answer: ServerResponse) => {
    const isHeld = call.method === method && path.test(call.url ?? '')
    if (isHeld && moment === 'before') return reached()
    const socketPath = new URL(engineHost).pathname
    const passed = request({ socketPath, method: call.method, path: call.url, headers: call.headers }, (engine) => {
      if (isHeld) return void engine.resume().once('end', reached)
      answer.writeHead(engine.statusCode ?? 502, engine.headers)
      answer.flushHeaders() // Events come long after their head.
      engine.pipe(answer)
    })
    passed.on('error', () => answer.destroy())
    answer.on('close', () => passed.destroy())
    call.pipe(passed)
  }
  const server = createServer(pass).listen(0, '127.0.0.1')
  await once(server, 'listening')
  // as: a TCP server has such an address
  const { port } = server.address() as AddressInfo
  return {
    host: `tcp://127.0.0.1:${port}`,
    held,
    async [Symbol.asyncDispose]() {
      server.close()
      server.closeAllConnections()
    },
  }
}
