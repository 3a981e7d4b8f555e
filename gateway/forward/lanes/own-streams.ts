import type { Clock } from '../../domain/clock.ts'
import type { LaneSocket } from './lane-socket.ts'

/** Those that nobody has needed for so long are closed. */
const idleMs = 5_000

/** So many are kept where others may need the worker's connections. */
const fewResting = 4

export interface OwnStream {
  readonly id: number
  /** The calm (see ChangeWatch) in which its connection has read the schema; null when that may be an older one. */
  provenAt: number | null
  /** Nothing has run on it: it knows the schema of now. */
  isNew: boolean
}

/**
 * Streams of one socket that a statement has to itself. What runs on them leaves no mark, so whoever comes next has the
 * same one as if it were new: opening it would take the worker two thirds of the time of a small read.
 */
export class OwnStreams {
  readonly #socket: Pick<LaneSocket, 'openOwnStream' | 'closeOwnStream'>
  readonly #clock: Clock
  readonly #isRoomy: () => boolean
  /** The one used last is at the end. */
  readonly #resting: OwnStream[] = []
  /** So many rested all the time since somebody looked. */
  #unused = 0
  #isWatched = false

  constructor(
    socket: Pick<LaneSocket, 'openOwnStream' | 'closeOwnStream'>,
    { clock, isRoomy }: { readonly clock: Clock; readonly isRoomy: () => boolean },
  ) {
    this.#socket = socket
    this.#clock = clock
    this.#isRoomy = isRoomy
  }

  take(): OwnStream {
    const stream = this.#resting.pop()
    this.#unused = Math.min(this.#unused, this.#resting.length)
    return stream ?? { id: this.#socket.openOwnStream(), provenAt: null, isNew: true }
  }

  /** Takes back one on which everything was answered. */
  give(stream: OwnStream): void {
    if (this.#resting.length >= fewResting && !this.#isRoomy()) {
      this.#socket.closeOwnStream(stream.id)
      return
    }
    this.#resting.push(stream)
    if (this.#isWatched) return
    this.#isWatched = true
    this.#clock.after(idleMs, this.#sweep)
  }

  readonly #sweep = () => {
    for (const { id } of this.#resting.splice(0, this.#unused)) this.#socket.closeOwnStream(id)
    this.#unused = this.#resting.length
    this.#isWatched = this.#unused > 0
    if (this.#isWatched) this.#clock.after(idleMs, this.#sweep)
  }
}
