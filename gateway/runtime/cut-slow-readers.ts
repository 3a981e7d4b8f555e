import type { Server } from 'node:http'
import type { Socket } from 'node:net'

/** What a client has to take in a second, past the time limit: a large piece is not taken at once. */
const bytesPerSecond = 16_384
const longestSweepMs = 5_000

/** What a connection had sent when it was last seen to get on. */
interface Progress {
  written: number
  waiting: number
  sinceMs: number
}

/**
 * Ends connections whose other end takes nothing of what was written for it: memory and a worker's connection wait
 * behind it. Looked at now and then, so that requests pay nothing for it. Returns what stops the watch.
 */
export function cutSlowReaders(
  server: Server,
  event: 'connection' | 'secureConnection',
  timeoutMs: number,
): () => void {
  if (timeoutMs === 0) return () => undefined
  const open = new Map<Socket, Progress>()
  server.on(event, (socket: Socket) => {
    open.set(socket, { written: 0, waiting: 0, sinceMs: performance.now() })
    socket.once('close', () => open.delete(socket))
  })
  const timer = setInterval(
    () => {
      const nowMs = performance.now()
      for (const [socket, progress] of open) if (isStuck(socket, progress, nowMs, timeoutMs)) socket.destroy()
    },
    Math.max(20, Math.min(longestSweepMs, timeoutMs / 4)),
  )
  timer.unref()
  return () => clearInterval(timer)
}

function isStuck({ bytesWritten, writableLength }: Socket, progress: Progress, nowMs: number, timeoutMs: number) {
  if (writableLength === 0 || bytesWritten !== progress.written || writableLength !== progress.waiting) {
    progress.written = bytesWritten
    progress.waiting = writableLength
    progress.sinceMs = nowMs
    return false
  }
  return nowMs - progress.sinceMs > timeoutMs + (writableLength / bytesPerSecond) * 1000
}
