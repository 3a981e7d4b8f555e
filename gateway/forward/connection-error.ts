/** An error of the connection; `isSent` tells whether the worker may have begun with the request. */
export class ConnectionError extends Error {
  override readonly name = 'ConnectionError'
  readonly isSent: boolean

  constructor(message: string, isSent: boolean, cause?: unknown) {
    super(message, { cause })
    this.isSent = isSent
  }
}
