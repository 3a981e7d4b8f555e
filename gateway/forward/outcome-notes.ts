import type { ActiveWorker } from '../domain/databases/active-worker.ts'
import type { StatementObserver } from '../domain/watching/statement-figures.ts'
import type { KnownTexts } from './lanes/known-texts.ts'
import type { Ride } from './lanes/rider.ts'
import type { SingleExecute } from './lanes/single-execute.ts'
import { failedAnswer, noteAnswer, noteSingle, type RequestTexts, type StatementNote } from './note-statements.ts'
import type { RelayOutcome } from './relay.ts'
import type { OneShot } from './stateless-request.ts'

/** Longer answers are not read again to see what their statements came to. */
const readableBytes = 256 * 1024

interface Asked {
  readonly worker: ActiveWorker
  /** The worker's own path. */
  readonly path: string
}

type Answered = Pick<RelayOutcome, 'status' | 'onlyChunk'>

/** Tells whoever counts statements what came of a request. Times are in ms of `performance.now()`. */
export class OutcomeNotes {
  readonly #observer: StatementObserver

  constructor(observer: StatementObserver) {
    this.#observer = observer
  }

  /** Of a statement that travelled with others. */
  ride(worker: ActiveWorker, single: SingleExecute, ride: Ride, sentAtMs: number): void {
    if (!this.#observer.isObserving) return
    noteSingle(this.#note(worker, sentAtMs), single, ride.kind === 'ok' ? ride.result : failedAnswer)
  }

  /** Of a request that opened and closed its stream; what a lone statement was like is kept with its text. */
  stateless(
    { worker, path }: Asked,
    texts: KnownTexts,
    { single, requests }: OneShot,
    { status, onlyChunk }: Answered,
    sentAtMs: number,
  ): void {
    const isObserved = this.#observer.isObserving && status === 200
    if (single === null) {
      if (isObserved) this.#answer(worker, path, requests, onlyChunk, sentAtMs)
      return
    }
    const answer = onlyChunk?.toString('latin1') ?? null
    // How it behaved by itself decides whether it travels with others the next time.
    texts.get(single.sql)?.noteAnswer(answer)
    if (isObserved) noteSingle(this.#note(worker, sentAtMs), single, answer)
  }

  /** Of a request on a stream that lives on. */
  stream({ worker, path }: Asked, requests: readonly RequestTexts[], { onlyChunk }: Answered, sentAtMs: number): void {
    if (this.#observer.isObserving) this.#answer(worker, path, requests, onlyChunk, sentAtMs)
  }

  #answer(
    worker: ActiveWorker,
    path: string,
    requests: readonly RequestTexts[],
    answer: Buffer | null,
    sentAtMs: number,
  ): void {
    if (answer === null || answer.length > readableBytes) return
    noteAnswer(this.#note(worker, sentAtMs), path, requests, answer.toString('utf8'))
  }

  #note({ database }: ActiveWorker, sentAtMs: number): StatementNote {
    return { observer: this.#observer, databaseId: database.id, sentAtMs }
  }
}
