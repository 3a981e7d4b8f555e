import type { Access } from '../domain/databases/database.ts'
import type { KnownText } from './lanes/known-texts.ts'

/**
 * Whether a request that runs this text alone cannot change the schema, or a row: the worker refuses that, or said that the text
 * reads, which begins as reads do. `text` is undefined when it is not known, or not alone.
 */
export function keepsSchema(access: Access, text: KnownText | undefined): boolean {
  return access === 'read-only' || text?.rule?.lane === 'read'
}
