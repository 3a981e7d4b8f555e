import { isUtf8 } from 'node:buffer'
import { ForgeError } from '../domain/errors.ts'
import { parseExactJson } from '../services/sql/exact-json.ts'

const byteOrderMark = '\uFEFF'

/** Throws MALFORMED_JSON for what is no UTF-8. */
export function bodyText(bytes: Uint8Array): string {
  if (!isUtf8(bytes)) throw new ForgeError('MALFORMED_JSON', 'Malformed JSON: the body is not UTF-8')
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8')
  return text.startsWith(byteOrderMark) ? text.slice(1) : text
}

/** Throws MALFORMED_JSON. */
export function parseBody(text: string): unknown {
  if (text.trim() === '') throw new ForgeError('MALFORMED_JSON', 'Malformed JSON: the body is empty')
  return parseExactJson(text)
}
