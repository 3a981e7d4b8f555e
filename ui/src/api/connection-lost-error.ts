/** The gateway could not be reached at all. */
export class ConnectionLostError extends Error {
  override readonly name = 'ConnectionLostError'

  constructor(cause: unknown) {
    super('The gateway does not answer', { cause })
  }
}
