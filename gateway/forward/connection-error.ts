/** An error of the connection; `isSent` tells whether the worker may have begun with the request. */
export class ConnectionError extends Error {
  override readonly name: string = 'ConnectionError'
  readonly isSent: boolean
  /**
   * The request went out after the worker had ended, by the clock of the worker's machine. That may be another one than
   * ours, so that only what changes nothing may be sent again for it.
   */
  readonly isAfterEnd: boolean

  constructor(message: string, isSent: boolean, cause?: unknown, isAfterEnd = false) {
    super(message, { cause })
    this.isSent = isSent
    this.isAfterEnd = isAfterEnd
  }
}

/**
 * The worker closed the socket where it should have said that a request's stream is open: when it has no connection left it
 * does so after a second (sqld 0.24.32). One that runs on has run nothing of the request; one that ended may have.
 */
export class NoStreamError extends ConnectionError {
  override readonly name = 'NoStreamError'

  constructor() {
    super('Worker closed the socket before it opened a stream', true)
  }
}
