/**
 * Hrana over HTTP, JSON encoding: the shapes that sqld speaks.
 * Source: libSQL's HRANA_3_SPEC.md, "Hrana over HTTP" and "Shared structures".
 */

export type Value =
  | { readonly type: 'null' }
  /** Decimal text of an int64. */
  | { readonly type: 'integer'; readonly value: string }
  /** `null` stands for an infinity or NaN, which JSON lacks. */
  | { readonly type: 'float'; readonly value: number | null }
  | { readonly type: 'text'; readonly value: string }
  /** Base64; sqld omits the padding. */
  | { readonly type: 'blob'; readonly base64: string }

export interface NamedArgument {
  /** With or without its `:`, `@` or `$`. */
  readonly name: string
  readonly value: Value
}

export interface Statement {
  readonly sql?: string
  /** A text stored with `store_sql` on the same stream, instead of `sql`. */
  readonly sql_id?: number
  readonly args?: readonly Value[]
  readonly named_args?: readonly NamedArgument[]
  readonly want_rows?: boolean
}

export type BatchCondition =
  | { readonly type: 'ok'; readonly step: number }
  | { readonly type: 'error'; readonly step: number }
  | { readonly type: 'not'; readonly cond: BatchCondition }
  | { readonly type: 'and'; readonly conds: readonly BatchCondition[] }
  | { readonly type: 'or'; readonly conds: readonly BatchCondition[] }
  | { readonly type: 'is_autocommit' }

export interface BatchStep {
  readonly condition?: BatchCondition | null
  readonly stmt: Statement
}

export interface Batch {
  readonly steps: readonly BatchStep[]
}

export type StreamRequest =
  | { readonly type: 'execute'; readonly stmt: Statement }
  | { readonly type: 'batch'; readonly batch: Batch }
  | { readonly type: 'sequence'; readonly sql?: string; readonly sql_id?: number }
  | { readonly type: 'describe'; readonly sql?: string; readonly sql_id?: number }
  | { readonly type: 'store_sql'; readonly sql_id: number; readonly sql: string }
  | { readonly type: 'close_sql'; readonly sql_id: number }
  | { readonly type: 'get_autocommit' }
  | { readonly type: 'close' }

export interface PipelineBody {
  readonly baton?: string | null
  readonly requests: readonly StreamRequest[]
}

export interface Column {
  readonly name: string | null
  readonly decltype: string | null
}

export interface StatementResult {
  readonly cols: readonly Column[]
  readonly rows: readonly (readonly Value[])[]
  readonly affected_row_count: number
  readonly last_insert_rowid: string | null
  readonly rows_read: number
  readonly rows_written: number
  readonly query_duration_ms: number
}

export interface WireError {
  readonly message: string
  readonly code?: string
}

export interface BatchResult {
  /** One slot a step; null where the step was skipped or failed. */
  readonly step_results: readonly (StatementResult | null)[]
  readonly step_errors: readonly (WireError | null)[]
}

export interface Description {
  readonly params: readonly { readonly name: string | null }[]
  readonly cols: readonly Column[]
  readonly is_explain: boolean
  readonly is_readonly: boolean
}

export type StreamResponse =
  | { readonly type: 'execute'; readonly result: StatementResult }
  | { readonly type: 'batch'; readonly result: BatchResult }
  | { readonly type: 'describe'; readonly result: Description }
  | { readonly type: 'get_autocommit'; readonly is_autocommit: boolean }
  | { readonly type: 'sequence' | 'store_sql' | 'close_sql' | 'close' }

export type StreamResult =
  | { readonly type: 'ok'; readonly response: StreamResponse }
  | { readonly type: 'error'; readonly error: WireError }

export interface PipelineReply {
  readonly baton: string | null
  readonly base_url: string | null
  readonly results: readonly StreamResult[]
}

export type CursorEntry =
  | { readonly type: 'step_begin'; readonly step: number; readonly cols: readonly Column[] }
  | { readonly type: 'row'; readonly row: readonly Value[] }
  | { readonly type: 'step_end'; readonly affected_row_count: number; readonly last_insert_rowid: string | null }
  | { readonly type: 'step_error'; readonly step: number; readonly error: WireError }
  | { readonly type: 'error'; readonly error: WireError }
  | { readonly type: 'replication_index'; readonly replication_index: number }
