import type { Clock } from '../../domain/clock.ts'
import type { DatabaseId } from '../../domain/databases/database.ts'
import type { SettingValues } from '../../domain/settings/settings-table.ts'
import { normalizeSql } from '../../domain/sql/normalize-sql.ts'
import type { StatementFigures, StatementObserver } from '../../domain/watching/statement-figures.ts'
import { StatementTally } from './statement-tally.ts'

/** Of one database, told apart between two takes; what is more counts together. */
const maxStatements = 300
/** Texts as they were sent, so that a known one is not taken apart again. */
const maxTexts = 500
const maxTextLength = 4_096
/** Characters of all that is remembered. */
const maxCharacters = 16 * 1024 * 1024

interface Page {
  readonly tallies: Map<string, StatementTally>
  readonly texts: Map<string, StatementTally>
  readonly rest: StatementTally
}

/** Counts statements in memory that stays bounded, whatever is sent, until they are taken and written down. */
export class StatementBook implements StatementObserver {
  readonly #clock: Clock
  readonly #limits: Pick<SettingValues, 'insights'>
  #pages = new Map<DatabaseId, Page>()
  #characters = 0

  readonly wantsParameters = false

  /** The limits are read for each statement: they may change. */
  constructor(clock: Clock, limits: Pick<SettingValues, 'insights'>) {
    this.#clock = clock
    this.#limits = limits
  }

  get isObserving(): boolean {
    return this.#limits.insights === 'on'
  }

  observe(
    id: DatabaseId,
    sql: string,
    durationMs: number,
    rowsRead: number,
    rowsWritten: number,
    isFailed: boolean,
  ): void {
    const page = this.#pages.get(id) ?? this.#open(id)
    const tally = page.texts.get(sql) ?? this.#learn(page, sql)
    tally.add(durationMs, rowsRead, rowsWritten, isFailed, this.#clock.nowMs())
  }

  /** What came together since the last time. */
  take(): StatementFigures[] {
    const figures: StatementFigures[] = []
    for (const [databaseId, { tallies, rest }] of this.#pages) {
      const before = figures.length
      for (const tally of [...tallies.values(), rest]) {
        if (tally.runs > 0) figures.push({ databaseId, sql: tally.sql, ...tally.take() })
      }
      // Nobody asks it any more, or its room is wanted by others.
      if (figures.length === before || tallies.size > maxStatements / 2) this.#close(databaseId)
    }
    if (this.#characters > maxCharacters / 2) this.#clear()
    return figures
  }

  #open(id: DatabaseId): Page {
    const page = { tallies: new Map(), texts: new Map(), rest: new StatementTally('') }
    this.#pages.set(id, page)
    return page
  }

  #learn(page: Page, sql: string): StatementTally {
    const shape = normalizeSql(sql)
    const tally = page.tallies.get(shape) ?? this.#begin(page, shape)
    const isKept = sql.length <= maxTextLength && page.texts.size < maxTexts && this.#characters < maxCharacters
    if (isKept && tally !== page.rest) {
      page.texts.set(sql, tally)
      this.#characters += sql.length
    }
    return tally
  }

  #begin(page: Page, shape: string): StatementTally {
    if (page.tallies.size >= maxStatements || this.#characters >= maxCharacters) return page.rest
    const tally = new StatementTally(shape)
    page.tallies.set(shape, tally)
    this.#characters += shape.length
    return tally
  }

  #close(id: DatabaseId): void {
    const page = this.#pages.get(id)
    if (page === undefined) return
    for (const text of [...page.texts.keys(), ...page.tallies.keys()]) this.#characters -= text.length
    this.#pages.delete(id)
  }

  #clear(): void {
    this.#pages = new Map()
    this.#characters = 0
  }
}
