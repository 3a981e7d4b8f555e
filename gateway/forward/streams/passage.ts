import type { HttpResponse } from '../../domain/door/http-exchange.ts'
import { ForgeError } from '../../domain/errors.ts'
import type { RelayOptions } from '../relay.ts'
import { statementTimeout } from '../statement-timeout.ts'
import type { StreamSocket } from './stream-socket.ts'

export type PassageOptions = Pick<RelayOptions, 'live' | 'abortsWithClient' | 'timeoutMs'>

/** Looks after a request while a socket carries it: its time, its client, and whoever may end it. */
export class Passage {
  readonly #socket: StreamSocket
  readonly #response: HttpResponse
  readonly #options: PassageOptions
  readonly #timer: NodeJS.Timeout | null
  #reason: Error | null = null
  #drained: (() => void) | null = null

  constructor(socket: StreamSocket, response: HttpResponse, options: PassageOptions) {
    const { timeoutMs, live } = options
    this.#socket = socket
    this.#response = response
    this.#options = options
    this.#timer = timeoutMs > 0 ? setTimeout(() => this.abort(statementTimeout(timeoutMs)), timeoutMs) : null
    response.on('close', this.#onClientClose)
    live.caller.attach(this)
    if (response.destroyed) this.#onClientClose()
  }

  /** Why it was ended; null when nobody has ended it. */
  get reason(): Error | null {
    return this.#reason
  }

  /** Ends it in the worker, too. */
  abort(reason: Error): void {
    this.#reason ??= reason
    this.#socket.destroy(reason)
  }

  /** Takes no more from the worker until the client has taken what there is. */
  pause(): void {
    if (this.#drained !== null) return
    this.#socket.pause()
    this.#drained = () => {
      this.#drained = null
      this.#socket.resume()
    }
    this.#response.once('drain', this.#drained)
  }

  /** Resolves when the client has taken what there is, or has left. */
  drained(): Promise<void> {
    return new Promise((resolve) => {
      this.#drained = () => {
        this.#drained = null
        resolve()
      }
      this.#response.once('drain', this.#drained)
    })
  }

  end(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#response.off('close', this.#onClientClose)
    if (this.#drained !== null) this.#response.off('drain', this.#drained)
    this.#drained?.()
  }

  readonly #onClientClose = () => {
    if (this.#response.writableFinished || this.#reason !== null) return
    if (this.#options.abortsWithClient) this.abort(new ForgeError('CLIENT_GONE', 'Caller went away'))
    this.#drained?.()
  }
}
