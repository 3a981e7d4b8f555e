import { randomFillSync } from 'node:crypto'
import type { ChangeEffect } from '../change-watch.ts'
import type { StoredTexts } from './stored-texts.ts'
import type { StreamSocket } from './stream-socket.ts'

/** Both parts of a baton are 12 random bytes: 16 characters each. */
const partBytes = 12
const partLength = 16
/** Drawn together: a draw costs some 10 µs, however few bytes it is for. */
const drawn = Buffer.alloc(partBytes * 1024)
let drawnTo = drawn.length

/** A client's stream over HTTP that a socket carries. Its baton is its id, which stays, and a part that each answer renews. */
export class CarriedStream {
  readonly id = randomPart()
  readonly socket: StreamSocket
  readonly texts: StoredTexts
  /** What its requests may have done to the schema so far. */
  effect: ChangeEffect = 'writes'
  /** Calls off what closes it when nobody goes on with it. */
  cancelExpiry: (() => void) | null = null
  #turn = ''

  constructor(socket: StreamSocket, texts: StoredTexts) {
    this.socket = socket
    this.texts = texts
  }

  /** The baton that the next answer names; those before it are used. */
  renewBaton(): string {
    this.#turn = randomPart()
    return this.id + this.#turn
  }

  /** Whether the baton is the newest one, which it then is no longer. */
  useBaton(baton: string): boolean {
    if (baton !== this.id + this.#turn) return false
    this.#turn = ''
    return true
  }
}

/** The stream that a baton of ours names; null for another one's. */
export function streamIdOf(baton: string): string | null {
  return baton.length === 2 * partLength ? baton.slice(0, partLength) : null
}

function randomPart(): string {
  if (drawnTo === drawn.length) {
    randomFillSync(drawn)
    drawnTo = 0
  }
  drawnTo += partBytes
  return drawn.toString('base64url', drawnTo - partBytes, drawnTo)
}
