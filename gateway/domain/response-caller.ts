import type { Caller } from './caller.ts'
import { ForgeError } from './errors.ts'

/** The part of a native response that tells when its reader leaves. */
export interface ClosableResponse {
  readonly destroyed: boolean
  readonly writableFinished: boolean
  once(event: 'close', listener: () => void): unknown
}

/** The caller at the other end of a native response. */
export class ResponseCaller implements Caller {
  readonly #response: ClosableResponse
  #controller: AbortController | null = null

  constructor(response: ClosableResponse) {
    this.#response = response
  }

  get isGone(): boolean {
    return this.#response.destroyed && !this.#response.writableFinished
  }

  get signal(): AbortSignal {
    if (this.#controller !== null) return this.#controller.signal
    const controller = new AbortController()
    const onClose = () => {
      if (!this.#response.writableFinished) controller.abort(new ForgeError('CLIENT_GONE', 'Caller went away'))
    }
    this.#controller = controller
    if (this.#response.destroyed) onClose()
    else this.#response.once('close', onClose)
    return controller.signal
  }
}
