import type { DatabaseId } from '../../domain/databases/database.ts'
import type { SettingValues } from '../../domain/settings/settings-table.ts'
import { normalizeSql } from '../../domain/sql/normalize-sql.ts'
import type { StatementObserver } from '../../domain/watching/statement-figures.ts'

export interface LoggedStatement {
  readonly databaseId: DatabaseId
  readonly sql: string
  readonly durationMs: number
  readonly rowsRead: number
  readonly rowsWritten: number
  readonly isFailed: boolean
  /** JSON; null unless they are asked for. */
  readonly parameters: string | null
}

export interface QueryLogOptions {
  /** Read for each statement: they may change. */
  readonly limits: Pick<SettingValues, 'queryLog' | 'queryLogPercent' | 'queryLogSlowMs'>
  readonly write: (statement: LoggedStatement) => void
  /** From 0 up to 1. */
  readonly random: () => number
}

const longestText = 8_192

/** Passes some statements on to the log, and those that are slow in any case. */
export class QueryLog implements StatementObserver {
  readonly #options: QueryLogOptions

  constructor(options: QueryLogOptions) {
    this.#options = options
  }

  get isObserving(): boolean {
    return this.#options.limits.queryLog !== 'off'
  }

  get wantsParameters(): boolean {
    return this.#options.limits.queryLog === 'parameters'
  }

  observe(
    databaseId: DatabaseId,
    sql: string,
    durationMs: number,
    rowsRead: number,
    rowsWritten: number,
    isFailed: boolean,
    parameters: string | null,
  ): void {
    const { limits, random, write } = this.#options
    const isSlow = limits.queryLogSlowMs > 0 && durationMs >= limits.queryLogSlowMs
    if (!isSlow && random() * 100 >= limits.queryLogPercent) return
    const text = this.wantsParameters ? sql.slice(0, longestText) : normalizeSql(sql)
    const shown = this.wantsParameters ? (parameters?.slice(0, longestText) ?? null) : null
    write({ databaseId, sql: text, durationMs, rowsRead, rowsWritten, isFailed, parameters: shown })
  }
}
