import { createHash } from 'node:crypto'
import type { Principal } from '../access/principal.ts'

/** Who did it; `system` is the gateway itself. */
export interface AuditActor {
  readonly kind: Principal['kind'] | 'anonymous' | 'system'
  /** Of the user, the key or the token; null for the other two. */
  readonly id: string | null
  /** An e-mail address or the name of a key; null when there is none. */
  readonly name: string | null
}

export const auditOutcomes = ['done', 'refused', 'failed'] as const

/** `refused`: it was not allowed. `failed`: it was allowed, and did not work. */
export type AuditOutcome = (typeof auditOutcomes)[number]

/** Something that is to be remembered. It holds no secrets: no bodies, no credentials, no SQL. */
export interface AuditEvent {
  /** Unix ms. */
  readonly atMs: number
  readonly actor: AuditActor
  /** The caller's address; empty for the gateway itself. */
  readonly address: string
  /** The operation of the API, such as `deleteDatabase`; for libSQL clients the route. */
  readonly action: string
  /** What it was about, such as the name of a database; null = the installation. */
  readonly target: string | null
  readonly outcome: AuditOutcome
  /** HTTP status of the answer; 0 for what nobody asked for. */
  readonly status: number
  /** The error's reason; null when it was done. */
  readonly reason: string | null
  /** How many equal attempts this stands for. */
  readonly attempts: number
  readonly requestId: string | null
  /** JSON object of what else is worth knowing; null = nothing. */
  readonly details: string | null
}

/** An event in its place in the log. */
export interface AuditEntry extends AuditEvent {
  /** 1, 2, 3 … without gaps. */
  readonly seq: number
  /** Lower-case hex SHA-256 over the entry and the hash of the one before. */
  readonly hash: string
}

/** Where a chain ends, or where it begins to be kept. */
export interface AuditLink {
  readonly seq: number
  readonly hash: string
}

/** Members that are absent match everything. */
export interface AuditFilter {
  /** Unix ms, inclusive. */
  readonly fromMs?: number
  /** Unix ms, exclusive. */
  readonly toMs?: number
  /** Id or name. */
  readonly actor?: string
  readonly action?: string
  readonly target?: string
  readonly outcome?: AuditOutcome
  readonly reason?: string
  readonly address?: string
}

/** Which part of the matching entries: those before a place, newest first, or those after it, oldest first. */
export type AuditPage = { readonly limit: number } & ({ readonly before: number | null } | { readonly after: number })

/** How often something was refused since a moment. */
export interface RefusalCount {
  readonly reason: string
  readonly address: string
  readonly attempts: number
}

/** An append-only log whose entries are chained by their hashes. Fails with CATALOG_UNAVAILABLE. */
export interface AuditLog {
  /** Puts events at the end, all or none, in one chain with those of other gateways. Answers the new end. */
  append(events: readonly AuditEvent[]): Promise<AuditLink>
  read(filter: AuditFilter, page: AuditPage): Promise<AuditEntry[]>
  /** The last entry, or where the chain begins when there is none. */
  head(): Promise<AuditLink>
  /** What comes before the first entry that is kept. */
  anchor(): Promise<AuditLink>
  /** Forgets the oldest entries, up to the last one from before `beforeMs`. Answers how many. */
  trim(beforeMs: number): Promise<number>
  /** Refusals since `sinceMs` by reason and address, the most frequent first. */
  countRefusals(sinceMs: number, limit: number): Promise<RefusalCount[]>
}

/** The hash before the first entry of all. */
export const genesisHash = '0'.repeat(64)

/** The hash of an entry that follows one with `previousHash`; every member counts. */
export function auditHash(event: AuditEvent, seq: number, previousHash: string): string {
  const { actor } = event
  const members = [
    previousHash,
    seq,
    event.atMs,
    actor.kind,
    actor.id,
    actor.name,
    event.address,
    event.action,
    event.target,
    event.outcome,
    event.status,
    event.reason,
    event.attempts,
    event.requestId,
    event.details,
  ]
  return createHash('sha256').update(JSON.stringify(members)).digest('hex')
}

export const anonymous: AuditActor = { kind: 'anonymous', id: null, name: null }
export const gatewayItself: AuditActor = { kind: 'system', id: null, name: null }

/** A principal as the log names it. */
export function actorOf(principal: Principal | null): AuditActor {
  switch (principal?.kind) {
    case undefined:
      return anonymous
    case 'user':
      return { kind: 'user', id: principal.userId, name: principal.email }
    case 'api-key':
      return { kind: 'api-key', id: principal.keyId, name: nameOfKey(principal.name, principal.user?.email) }
    case 'database-token':
      return { kind: 'database-token', id: principal.tokenId, name: null }
  }
}

function nameOfKey(name: string, email: string | undefined): string {
  return email === undefined ? name : `${name} (${email})`
}
