/** A call that does not reach the engine; the answer has Docker's own shape. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly status: number

  constructor(message: string, status = 403) {
    super(message)
    this.status = status
  }
}
