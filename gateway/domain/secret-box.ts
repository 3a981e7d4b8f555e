import type { Vault } from './vault.ts'

/** Keeps secrets that have to be read again, such as that of an authenticator app, unreadable in the catalog. */
export interface SecretBox {
  /** Another text each time. */
  seal(secret: string): string
  /** Throws MASTER_KEY_WRONG when the text was not sealed by this box, or was changed. */
  open(sealed: string): string
}

/** What the secrets of people are bound to in the vault. */
export const peopleLabel = 'the secrets of people'

/** The secrets of people, in the vault of the installation. */
export function peopleBox(vault: Vault): SecretBox {
  return {
    seal: (secret) => vault.seal(secret, peopleLabel),
    open: (sealed) => vault.open(sealed, peopleLabel),
  }
}
