import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'

/** Gives out loopback ports; one that is given out is not given again before it comes back. */
export interface PortPool {
  take(): Promise<number>
  release(port: number): void
}

/** Below the ranges that Linux and macOS take ports of outgoing connections from: those come and go at any time. */
const firstPort = 20_000
const lastPort = 32_767
const maxTries = 200

export function createPortPool(): PortPool {
  const taken = new Set<number>()
  return {
    async take() {
      for (let tries = 0; tries < maxTries; tries++) {
        const port = randomInt(firstPort, lastPort + 1)
        if (taken.has(port)) continue
        taken.add(port)
        if (await isFree(port)) return port
        taken.delete(port)
      }
      throw new Error(`Cannot find a free port between ${firstPort} and ${lastPort}`)
    },
    release: (port) => void taken.delete(port),
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen({ host: '127.0.0.1', port, exclusive: true }, () => server.close(() => resolve(true)))
  })
}
