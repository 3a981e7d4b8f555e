import type { ResultSet } from '../hrana/result-set.ts'
import type { ErrorPlace } from '../sql/error-place.ts'
import type { SqlStatement } from '../sql/split-statements.ts'

/** How one statement of a run went. */
export type RunOutcome =
  | { readonly kind: 'result'; readonly result: ResultSet; readonly isCut: boolean; readonly elapsedMs: number }
  | {
      readonly kind: 'failed'
      readonly message: string
      readonly code: string
      /** In the text of the statement; null when the error tells none. */
      readonly place: ErrorPlace | null
      readonly elapsedMs: number
    }
  | { readonly kind: 'cancelled'; readonly elapsedMs: number }

export interface RunStep {
  readonly statement: SqlStatement
  /** Unix ms. */
  readonly startedAtMs: number
  readonly outcome: RunOutcome
}
