import type { Duplex } from 'node:stream'
import { ForgeError } from '../domain/errors.ts'
import { upgradeRefusal } from '../forward/data-error.ts'

/** Where there is no WebSocket. */
export function refuseUpgrade(socket: Duplex): void {
  socket.end(
    upgradeRefusal(
      new ForgeError('ROUTE_NOT_FOUND', 'No WebSocket here: use ws://<host>/db/<name> or ws://<name>.<domain>'),
    ),
  )
}
