/**
 * Hrana over HTTP, JSON encoding: the shapes that a database's address speaks.
 * Source: libSQL's HRANA_3_SPEC.md, "Hrana over HTTP" and "Shared structures".
 */

export type WireValue =
  | { readonly type: 'null' }
  /** Decimal text of an int64. */
  | { readonly type: 'integer'; readonly value: string }
  /** `null` stands for an infinity, which JSON lacks. */
  | { readonly type: 'float'; readonly value: number | null }
  | { readonly type: 'text'; readonly value: string }
  /** Base64, with or without padding. */
  | { readonly type: 'blob'; readonly base64: string }

export interface WireStatement {
  readonly sql: string
  readonly args?: readonly WireValue[]
  /** Instead of `args`: sqld takes no mixture. */
  readonly named_args?: readonly { readonly name: string; readonly value: WireValue }[]
  readonly want_rows?: boolean
}

export type WireCondition =
  | { readonly type: 'ok'; readonly step: number }
  | { readonly type: 'not'; readonly cond: WireCondition }
  | { readonly type: 'and'; readonly conds: readonly WireCondition[] }
  | { readonly type: 'is_autocommit' }

export interface WireBatch {
  readonly steps: readonly { readonly condition?: WireCondition | null; readonly stmt: WireStatement }[]
}

export type WireRequest =
  | { readonly type: 'execute'; readonly stmt: WireStatement }
  | { readonly type: 'batch'; readonly batch: WireBatch }
  | { readonly type: 'describe'; readonly sql: string }
  | { readonly type: 'get_autocommit' }
  | { readonly type: 'close' }

export interface WireColumn {
  readonly name: string | null
  readonly decltype?: string | null
}

export interface WireStatementResult {
  readonly cols: readonly WireColumn[]
  readonly rows: readonly (readonly WireValue[])[]
  readonly affected_row_count: number
  readonly last_insert_rowid: string | null
  readonly rows_read?: number
  readonly rows_written?: number
  readonly query_duration_ms?: number
}

export interface WireError {
  readonly message: string
  readonly code?: string | null
}

export interface WireBatchResult {
  /** One slot a step; null where the step was skipped or failed. */
  readonly step_results: readonly (WireStatementResult | null)[]
  readonly step_errors: readonly (WireError | null)[]
}

export type WireResponse =
  | { readonly type: 'execute'; readonly result: WireStatementResult }
  | { readonly type: 'batch'; readonly result: WireBatchResult }
  | { readonly type: 'describe'; readonly result: { readonly is_readonly: boolean } }
  | { readonly type: 'get_autocommit'; readonly is_autocommit: boolean }
  | { readonly type: 'close' }

export type WireResult =
  | { readonly type: 'ok'; readonly response: WireResponse }
  | { readonly type: 'error'; readonly error: WireError }

export interface WireReply {
  readonly baton: string | null
  readonly results: readonly WireResult[]
}

export type WireCursorEntry =
  | { readonly type: 'step_begin'; readonly step: number; readonly cols: readonly WireColumn[] }
  | { readonly type: 'row'; readonly row: readonly WireValue[] }
  | { readonly type: 'step_end'; readonly affected_row_count: number; readonly last_insert_rowid: string | null }
  | { readonly type: 'step_error'; readonly step: number; readonly error: WireError }
  | { readonly type: 'error'; readonly error: WireError }
  | { readonly type: 'replication_index' }
