import type { WebSocket } from 'ws'

/** Unsent bytes past which the sending side is paused. */
export const highWaterBytes = 1024 * 1024

/** Sends, and pauses the source while the destination has too much unsent. */
export function sendPaced(to: WebSocket, data: Buffer, isBinary: boolean, from: WebSocket, resume: () => void): void {
  to.send(data, { binary: isBinary }, () => {
    if (from.isPaused && to.bufferedAmount <= highWaterBytes) resume()
  })
  if (to.bufferedAmount > highWaterBytes) from.pause()
}
