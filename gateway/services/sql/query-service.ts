import type { Caller } from '../../domain/access/caller.ts'
import type { Target } from '../../domain/sql/statement-runner.ts'
import type { Parameters } from './parameters.ts'

export type ResultFormat = 'json' | 'arrays' | 'ndjson' | 'csv'

export interface QueryInput {
  readonly sql: string
  readonly params?: Parameters | undefined
  readonly limit?: number | undefined
  readonly format?: ResultFormat | undefined
}

export interface BatchInput {
  readonly statements: readonly Pick<QueryInput, 'sql' | 'params'>[]
  readonly transaction: boolean
}

/** An answer that is already text: int64 values would not survive a JS number. */
export interface EncodedAnswer {
  readonly contentType: string
  readonly body: string | ReadableStream<Uint8Array>
}

export interface CallOptions {
  readonly caller?: Caller
}

export interface QueryService {
  query(target: Target, input: QueryInput, options: CallOptions): Promise<EncodedAnswer>
  batch(target: Target, input: BatchInput, options: CallOptions): Promise<EncodedAnswer>
}
