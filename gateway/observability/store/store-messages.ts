import type { StoreRow, StoreStatement, StoreValue } from '../../domain/watching/thread-store.ts'

/** What the thread is told when it starts. */
export interface StoreThreadData {
  readonly path: string
  /** Each brings the file from its index to the next version, in one transaction. */
  readonly migrations: readonly (readonly string[])[]
}

/** What the thread is asked. */
export type StoreRequest = { readonly id: number } & (
  | { readonly kind: 'write'; readonly statements: readonly StoreStatement[] }
  | { readonly kind: 'read'; readonly sql: string; readonly values: readonly StoreValue[] }
  | { readonly kind: 'close' }
)

/** An answer, or what happened to the file unasked. */
export type StoreMessage =
  | { readonly kind: 'done'; readonly id: number; readonly rows: StoreRow[] }
  | { readonly kind: 'failed'; readonly id: number; readonly failure: StoreFailure }
  /** The file was damaged, or from a newer release: it lies at `path` now, and a new one was begun. */
  | { readonly kind: 'set-aside'; readonly path: string; readonly why: string }

export interface StoreFailure {
  readonly message: string
  /** SQLite's, such as `SQLITE_FULL`; empty for anything else. */
  readonly code: string
}
