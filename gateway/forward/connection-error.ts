/** An error of the connection; `isSent` tells whether the worker may have begun with the request. */
export class ConnectionError extends Error {
  override readonly name = 'ConnectionError'
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
