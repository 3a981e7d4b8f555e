import type { Database } from '../domain/databases/database.ts'
import type { EventName } from '../domain/watching/metrics.ts'
import type { LogFields, Logger } from './logger.ts'

/** No event takes the text of a key or a token: ids and names find those. */
export interface CredentialEvents {
  keyChanged(change: 'created' | 'changed' | 'rotated' | 'revoked', key: ChangedKey): void
  tokenChanged(change: 'created' | 'revoked', database: Database, tokenId: string): void
  /** `right` null = it was taken. */
  grantChanged(database: Database, userId: string, right: string | null): void
}

export interface ChangedKey {
  readonly id: string
  readonly name: string
  /** Null = the installation's. */
  readonly userId: string | null
}

type Emit = (level: keyof Logger, event: EventName, message: string, fields?: LogFields) => void

export function credentialEvents(emit: Emit, about: (database: Database) => LogFields): CredentialEvents {
  return {
    keyChanged(change, { id, name, userId }) {
      const message = `API key "${name}" was ${change}`
      emit('info', 'key_changed', message, { change, key_id: id, key_name: name, user_id: userId })
    },
    tokenChanged(change, database, tokenId) {
      const message = `A token of database "${database.name}" was ${change}`
      emit('info', 'token_changed', message, { ...about(database), change, token_id: tokenId })
    },
    grantChanged(database, userId, right) {
      const outcome = right === null ? 'lost its right on' : `may ${right}`
      const message = `User ${userId} ${outcome} database "${database.name}"`
      emit('info', 'grant_changed', message, { ...about(database), user_id: userId, right })
    },
  }
}
