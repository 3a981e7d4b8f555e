import type { InStatement } from '@libsql/client'
import type { Vault } from '../domain/access/vault.ts'
import type { Database, DatabaseId, SigningKey } from '../domain/databases/database.ts'
import { changePrivateKey } from './tables/databases-table.ts'

/** The private keys of databases on their way into the catalog and out of it. */
export class SealedKeys {
  readonly #vault: Vault

  constructor(vault: Vault) {
    this.#vault = vault
  }

  sealed(database: Database): Database {
    return { ...database, signingKey: this.sealedKey(database.id, database.signingKey) }
  }

  sealedKey(id: DatabaseId, { privateKey, publicKey }: SigningKey): SigningKey {
    return { privateKey: this.#vault.seal(privateKey, labelOf(id)), publicKey }
  }

  opened(database: Database): Database {
    const { privateKey, publicKey } = database.signingKey
    return { ...database, signingKey: { privateKey: this.#vault.open(privateKey, labelOf(database.id)), publicKey } }
  }

  /** Nothing for a key that is sealed as it should be. */
  reseal(id: DatabaseId, stored: string): InStatement[] {
    if (this.#vault.isCurrent(stored)) return []
    return [changePrivateKey(id, this.#vault.seal(this.#vault.open(stored, labelOf(id)), labelOf(id)))]
  }
}

function labelOf(id: DatabaseId): string {
  return `the signing key of database ${id}`
}
