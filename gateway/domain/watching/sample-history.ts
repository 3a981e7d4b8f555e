import type { Sample, Samples } from './sample.ts'

/** What was sampled in one step. */
export interface HistoryStep {
  /** Unix seconds at which the step begins: a multiple of its length. */
  readonly atS: number
  readonly sample: Sample
}

/** Keeps samples for charts. Fails with STORE_UNAVAILABLE. */
export interface SampleHistory {
  /** Adds the samples of one period; what is there of that period already is added to. */
  append(atS: number, samples: Samples): Promise<void>
  /** Joins what was added lately to longer steps. Idempotent. */
  rollUp(nowS: number): Promise<void>
  /** Forgets what is older than it has to be. */
  trim(nowS: number): Promise<void>
  /** Of these databases together, null = of the gateway; oldest first, without the steps that have nothing. */
  read(ids: readonly string[] | null, fromS: number, toS: number, stepS: number): Promise<HistoryStep[]>
  /** Those steps in which the gateway ran: of all others nothing is known. */
  stepsWithGateway(fromS: number, toS: number, stepS: number): Promise<ReadonlySet<number>>
}
