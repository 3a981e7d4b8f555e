import type { Server, Socket } from 'node:net'

export interface ConnectionQuota {
  /** Connections at a time; 0 = any number. */
  readonly total: number
  /** Of one address at a time; 0 = any number. */
  readonly perAddress: number
  /** Peers that speak for many, such as our own proxies. */
  readonly isExempt: (socket: Socket) => boolean
}

/** Ends what is too many at once: an answer would cost what is to be saved. */
export function limitConnections(server: Server, { total, perAddress, isExempt }: ConnectionQuota): void {
  if (total > 0) server.maxConnections = total
  if (perAddress === 0) return
  const counts = new Map<string, number>()
  const counted = new WeakSet<Socket>()
  server.on('connection', (socket: Socket) => {
    const address = socket.remoteAddress ?? ''
    // One whose offer of another protocol was ignored comes a second time.
    if (counted.has(socket) || isExempt(socket)) return
    const count = (counts.get(address) ?? 0) + 1
    if (count > perAddress) return void socket.destroy()
    counts.set(address, count)
    counted.add(socket)
    socket.once('close', () => {
      const left = (counts.get(address) ?? 1) - 1
      if (left > 0) counts.set(address, left)
      else counts.delete(address)
    })
  })
}
