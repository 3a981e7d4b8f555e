import { ForgeError } from '../errors.ts'
import type { Span } from '../watching/trace.ts'
import type { Abortable, Caller } from './caller.ts'
import type { Principal } from './principal.ts'

/** The part of a native response that tells when its reader leaves. */
export interface ClosableResponse {
  readonly destroyed: boolean
  readonly writableFinished: boolean
  once(event: 'close', listener: () => void): unknown
}

/** The caller at the other end of a native response. */
export class ResponseCaller implements Caller {
  span: Span | null = null
  /** Who it is, as soon as that is known. */
  principal: Principal | null = null
  readonly #response: ClosableResponse
  #controller: AbortController | null = null
  #running: Abortable | null = null
  #ended: ForgeError | null = null

  constructor(response: ClosableResponse) {
    this.#response = response
  }

  get isGone(): boolean {
    return this.#ended !== null || (this.#response.destroyed && !this.#response.writableFinished)
  }

  get signal(): AbortSignal {
    if (this.#controller !== null) return this.#controller.signal
    const controller = new AbortController()
    const onClose = () => {
      if (!this.#response.writableFinished) controller.abort(new ForgeError('CLIENT_GONE', 'Caller went away'))
    }
    this.#controller = controller
    if (this.#ended !== null) controller.abort(this.#ended)
    else if (this.#response.destroyed) onClose()
    else this.#response.once('close', onClose)
    return controller.signal
  }

  attach(running: Abortable): void {
    this.#running = running
    if (this.#ended !== null) running.abort(this.#ended)
  }

  /** Calls back when the answer is over, whole or not. */
  onOver(listener: () => void): void {
    if (this.#response.destroyed) listener()
    else this.#response.once('close', listener)
  }

  /** Ends the request, whatever it is at: its caller gets this error. */
  end(reason: ForgeError): void {
    if (this.#ended !== null) return
    this.#ended = reason
    this.#controller?.abort(reason)
    this.#running?.abort(reason)
  }
}
