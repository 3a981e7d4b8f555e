import type { InStatement, Row } from '@libsql/client'
import { secretLabel, totpLabel } from '../domain/access/sealed-label.ts'
import type { Vault } from '../domain/access/vault.ts'
import { readText, statement } from './row-codec.ts'

export const listTotpSecrets = 'SELECT user_id, totp_secret FROM user_credentials WHERE totp_secret IS NOT NULL'
export const listSecrets = 'SELECT name, value FROM gateway_secrets'

/** Nothing for what the key of now sealed. A secret that changed meanwhile stays as it is. */
export function resealTotp(vault: Vault, row: Row): InStatement[] {
  const [id, before] = [readText(row, 'user_id'), readText(row, 'totp_secret')]
  const after = resealed(vault, before, totpLabel(id))
  const sql = 'UPDATE user_credentials SET totp_secret = ? WHERE user_id = ? AND totp_secret = ?'
  return after === null ? [] : [statement(sql, after, id, before)]
}

/** As resealTotp(), of a secret of the installation. */
export function resealSecret(vault: Vault, row: Row): InStatement[] {
  const [name, before] = [readText(row, 'name'), readText(row, 'value')]
  const after = resealed(vault, before, secretLabel(name))
  const sql = 'UPDATE gateway_secrets SET value = ? WHERE name = ? AND value = ?'
  return after === null ? [] : [statement(sql, after, name, before)]
}

function resealed(vault: Vault, text: string, label: string): string | null {
  return vault.isCurrent(text) ? null : vault.seal(vault.open(text, label), label)
}
