import { ForgeError } from '../domain/errors.ts'
import {
  type AuditEntry,
  type AuditEvent,
  type AuditFilter,
  type AuditLink,
  type AuditLog,
  type AuditPage,
  auditHash,
  type RefusalCount,
} from '../domain/watching/audit.ts'
import { violatesUnique } from './catalog-error.ts'
import type { Connection } from './connection.ts'
import * as table from './tables/audit-table.ts'

/** Gateways that write at one time are faster than each other now and then, never so often. */
const maxAttempts = 50

/** The audit log as a table of the catalog. */
export class LibsqlAuditLog implements AuditLog {
  readonly #connection: Connection
  /** The end of the chain as we know it; another gateway may have moved it. */
  #head: AuditLink | null = null

  constructor(connection: Connection) {
    this.#connection = connection
  }

  async append(events: readonly AuditEvent[]): Promise<AuditLink> {
    for (let attempt = 1; ; attempt += 1) {
      let end = this.#head ?? (await this.head())
      const statements = events.map((event) => {
        const seq = end.seq + 1
        end = { seq, hash: auditHash(event, seq, end.hash) }
        return table.insertEntry(event, seq, end.hash)
      })
      try {
        // After a write whose answer was lost the end is not known.
        this.#head = null
        if (statements.length > 0) await this.#connection.write('append to the audit log', statements)
        this.#head = end
        return end
      } catch (error) {
        if (!violatesUnique(error, table.auditSeqColumn) || attempt === maxAttempts) throw error
      }
    }
  }

  async read(filter: AuditFilter, page: AuditPage): Promise<AuditEntry[]> {
    const rows = await this.#connection.read('read the audit log', table.selectEntries(filter, page))
    return rows.map(table.decodeEntry)
  }

  async head(): Promise<AuditLink> {
    const [row] = await this.#connection.read('read the end of the audit log', table.selectHead)
    return row === undefined ? this.anchor() : table.decodeLink(row)
  }

  async anchor(): Promise<AuditLink> {
    const [row] = await this.#connection.read('read the beginning of the audit log', table.selectAnchor)
    if (row !== undefined) return table.decodeLink(row)
    throw new ForgeError('CATALOG_UNAVAILABLE', 'Cannot read the beginning of the audit log: its anchor is gone')
  }

  async trim(beforeMs: number): Promise<number> {
    const [, removal] = await this.#connection.write('trim the audit log', table.trimBefore(beforeMs))
    return removal?.rowsAffected ?? 0
  }

  async countRefusals(sinceMs: number, limit: number): Promise<RefusalCount[]> {
    const rows = await this.#connection.read('count refusals', table.selectRefusals(sinceMs, limit))
    return rows.map(table.decodeRefusals)
  }
}
