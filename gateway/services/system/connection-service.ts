import { randomBytes } from 'node:crypto'
import { rightOn } from '../../domain/access/authorization.ts'
import type { GrantLookup } from '../../domain/access/grant.ts'
import { fullScope, type Principal } from '../../domain/access/principal.ts'
import type { Clock } from '../../domain/clock.ts'
import type { Catalog } from '../../domain/databases/catalog.ts'
import type { Database, DatabaseId } from '../../domain/databases/database.ts'
import type { WorkerPool } from '../../domain/databases/worker-pool.ts'
import { ForgeError } from '../../domain/errors.ts'
import { actorOf } from '../../domain/watching/audit.ts'
import type { ConnectionKind, ConnectionSource, LiveConnection } from '../../domain/watching/live-connection.ts'
import type { DatabaseRegistry } from '../databases/database-registry.ts'
import type { WorkerFleet } from '../lifecycle/fleet.ts'

/** A connection as those see it who may. */
export interface ConnectionView extends Omit<LiveConnection, 'subject' | 'end' | 'principal'> {
  readonly id: string
  readonly database: Database
  /** Null for a socket that has not said who it is; `name` is null for a token that is gone. */
  readonly principal: { readonly kind: Principal['kind']; readonly id: string; readonly name: string | null } | null
  readonly durationMs: number
}

/** Members that are absent match everything. */
export interface ConnectionFilter {
  readonly database?: string
  readonly kind?: ConnectionKind
  readonly status?: 'active' | 'idle'
  /** Part of the address, of the client's name or of the principal's. */
  readonly text?: string
}

export interface ConnectionTotals {
  readonly total: number
  readonly active: number
  readonly idle: number
  readonly queries: number
  readonly byKind: Readonly<Record<ConnectionKind, number>>
}

export interface ConnectionPage {
  readonly connections: readonly ConnectionView[]
  /** Of all that match, beyond the page too. */
  readonly totals: ConnectionTotals
}

/** A database that is awake, and what the gateway keeps to its worker. */
export interface PoolView {
  readonly database: Database
  readonly pool: WorkerPool
}

export interface ConnectionServiceOptions {
  readonly sources: readonly ConnectionSource[]
  readonly registry: DatabaseRegistry
  readonly grants: GrantLookup
  readonly fleet: WorkerFleet
  readonly catalog: Pick<Catalog, 'listTokens'>
  readonly clock: Clock
  readonly poolOf: (database: Database) => WorkerPool
}

const endedMessage = 'Ended by whoever manages this database; whether a write that ran took effect is unknown'

interface Found {
  readonly connection: LiveConnection
  readonly database: Database
  readonly names: ReturnType<typeof actorOf>
}

/** Who uses the databases of this gateway now. Nothing is kept for it: each look asks those who serve. */
export class ConnectionService implements ConnectionSource {
  readonly #options: ConnectionServiceOptions
  /** Ids are given when a connection is first listed. */
  readonly #ids = new WeakMap<object, string>()
  /** Of another gateway, or an earlier run, an id is unknown. */
  readonly #prefix = randomBytes(4).toString('hex')
  #lastId = 0

  constructor(options: ConnectionServiceOptions) {
    this.#options = options
  }

  /** All of this gateway, whoever may see them. */
  *connections(): Iterable<LiveConnection> {
    for (const source of this.#options.sources) yield* source.connections()
  }

  /** Oldest first. Throws DATABASE_NOT_FOUND for a filter by a database that is not the principal's to manage. */
  async list(
    principal: Principal,
    filter: ConnectionFilter,
    page: { readonly limit: number; readonly offset: number },
  ): Promise<ConnectionPage> {
    const only = filter.database === undefined ? null : this.#managed(principal, filter.database).id
    const found = [...this.#visible(principal)].filter((each) => matches(each, filter, only))
    found.sort((one, other) => one.connection.connectedAtMs - other.connection.connectedAtMs)
    const shown = found.slice(page.offset, page.offset + page.limit)
    const tokenNames = await this.#tokenNames(shown)
    return { connections: shown.map((each) => this.#view(each, tokenNames)), totals: totalsOf(found) }
  }

  /** Ends one at once; its client gets CONNECTION_ENDED in the shape of its protocol. Throws CONNECTION_NOT_FOUND. */
  end(principal: Principal, id: string): { readonly database: Database; readonly kind: ConnectionKind } {
    for (const { connection, database } of this.#visible(principal)) {
      if (this.#ids.get(connection.subject) !== id) continue
      connection.end(new ForgeError('CONNECTION_ENDED', endedMessage))
      return { database, kind: connection.kind }
    }
    throw new ForgeError('CONNECTION_NOT_FOUND', `Connection "${id}" not found: it may have ended by itself`)
  }

  /** Of the databases that are awake and the principal's to manage. */
  pools(principal: Principal): PoolView[] {
    const { fleet, poolOf } = this.#options
    const awake = [...fleet.awake()].map(({ database }) => database)
    return awake
      .filter((database) => this.#manages(principal, database))
      .map((database) => ({ database, pool: poolOf(database) }))
  }

  *#visible(principal: Principal): Iterable<Found> {
    for (const connection of this.connections()) {
      const database = this.#options.registry.get(connection.databaseId)
      if (database === undefined || !this.#manages(principal, database)) continue
      yield { connection, database, names: actorOf(connection.principal) }
    }
  }

  /** A key that may only read sees what its owner may manage. */
  #manages(principal: Principal, database: Database): boolean {
    const isNarrowed = principal.kind === 'api-key' && principal.scope.access === 'read-only'
    const who = isNarrowed ? { ...principal, scope: { ...principal.scope, access: fullScope.access } } : principal
    return rightOn(who, database, this.#options.grants) === 'manage'
  }

  #managed(principal: Principal, name: string): Database {
    const database = this.#options.registry.find(name)
    if (database !== undefined && this.#manages(principal, database)) return database
    throw new ForgeError('DATABASE_NOT_FOUND', 'Database not found.')
  }

  async #tokenNames(shown: readonly Found[]): Promise<ReadonlyMap<string, string>> {
    const ids = new Set<DatabaseId>()
    for (const { connection, database } of shown) {
      if (connection.principal?.kind === 'database-token') ids.add(database.id)
    }
    const lists = await Promise.all([...ids].map((id) => this.#options.catalog.listTokens(id)))
    return new Map(lists.flat().map(({ id, name }) => [id, name]))
  }

  #view({ connection, database, names }: Found, tokenNames: ReadonlyMap<string, string>): ConnectionView {
    const { subject, end: _end, principal, ...facts } = connection
    const { id, name } = names
    return {
      ...facts,
      id: this.#idOf(subject),
      database,
      principal:
        principal === null || id === null
          ? null
          : { kind: principal.kind, id, name: name ?? tokenNames.get(id) ?? null },
      durationMs: Math.max(0, this.#options.clock.nowMs() - connection.connectedAtMs),
    }
  }

  #idOf(subject: object): string {
    let id = this.#ids.get(subject)
    if (id === undefined) {
      this.#lastId += 1
      id = `${this.#prefix}-${this.#lastId}`
      this.#ids.set(subject, id)
    }
    return id
  }
}

function matches({ connection, names }: Found, filter: ConnectionFilter, only: DatabaseId | null): boolean {
  if (only !== null && connection.databaseId !== only) return false
  if (filter.kind !== undefined && connection.kind !== filter.kind) return false
  if (filter.status !== undefined && connection.isActive !== (filter.status === 'active')) return false
  if (filter.text === undefined) return true
  const wanted = filter.text.toLowerCase()
  const texts = [connection.address, connection.client, names.id, names.name]
  return texts.some((text) => text?.toLowerCase().includes(wanted))
}

function totalsOf(found: readonly Found[]): ConnectionTotals {
  const byKind = { websocket: 0, stream: 0, replica: 0, request: 0 }
  let active = 0
  let queries = 0
  for (const { connection } of found) {
    byKind[connection.kind] += 1
    if (connection.isActive) active += 1
    queries += connection.queries
  }
  return { total: found.length, active, idle: found.length - active, queries, byKind }
}
