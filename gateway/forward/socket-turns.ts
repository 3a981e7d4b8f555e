import type { Clock } from '../domain/clock.ts'
import type { DatabaseId } from '../domain/databases/database.ts'
import type { FairTurns } from '../domain/door/fair-turns.ts'

export interface SocketTurnsOptions {
  readonly databaseId: DatabaseId
  readonly turns: Pick<FairTurns, 'enter' | 'leave'>
  readonly clock: Clock
  /** Ms until the next message may go by its sender's pace; 0 = it was counted. */
  readonly pace: () => number
  readonly send: (message: Buffer) => void
  /** A message waits: its sender is to be read no further. */
  readonly onWait: () => void
  /** Nothing waits any more. */
  readonly onGone: () => void
}

/** Messages of one client on their way to its worker, in order: each goes when its sender's pace and its database's turn allow. */
export class SocketTurns {
  readonly #options: SocketTurnsOptions
  readonly #line: Buffer[] = []
  /** Sent and not answered: each message has one answer. */
  #running = 0
  /** The gateway's own, whose answers come first. */
  #hellos = 0
  #isClosed = false
  #cancelWait: () => void = nothing

  constructor(options: SocketTurnsOptions) {
    this.#options = options
  }

  get isEmpty(): boolean {
    return this.#line.length === 0
  }

  send(message: Buffer): void {
    if (this.#line.push(message) === 1) this.#goOn()
  }

  helloSent(): void {
    this.#hellos += 1
  }

  /** A message of the worker came. */
  answered(): void {
    if (this.#hellos > 0) this.#hellos -= 1
    else if (this.#running > 0) this.#leave()
  }

  closed(): void {
    this.#isClosed = true
    this.#cancelWait()
    while (this.#running > 0) this.#leave()
  }

  readonly #goOn = () => {
    const { clock, databaseId, onGone, onWait, pace, turns } = this.#options
    while (!this.isEmpty && !this.#isClosed) {
      const waitMs = pace()
      if (waitMs > 0) {
        this.#cancelWait = clock.after(waitMs, this.#goOn)
        return onWait()
      }
      const turn = turns.enter(databaseId)
      if (turn !== null) {
        void turn.then(this.#onTurn)
        return onWait()
      }
      this.#sendFirst()
    }
    onGone()
  }

  readonly #onTurn = () => {
    this.#sendFirst()
    this.#goOn()
  }

  #sendFirst(): void {
    const message = this.#line.shift()
    this.#running += 1
    if (message === undefined || this.#isClosed) this.#leave()
    else this.#options.send(message)
  }

  #leave(): void {
    this.#running -= 1
    this.#options.turns.leave(this.#options.databaseId)
  }
}

function nothing(): void {
  // nothing is awaited
}
