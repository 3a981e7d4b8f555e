import type { Operation } from './workload.ts'

/** One client with one connection. */
export interface LoadClient {
  /**
   * Resolves when the operation has ended as it should; a write's answer is always looked at, a read's when `isChecked`.
   * Rejects with {@link Refusal}, {@link WrongAnswer}, or, when the connection is no good any more, with another error.
   */
  perform(operation: Operation, isChecked: boolean): Promise<void>
  close(): void
}

/** The server answered that it did not. */
export class Refusal extends Error {}

/** The server answered with success, and not with what was asked for. */
export class WrongAnswer extends Error {}
