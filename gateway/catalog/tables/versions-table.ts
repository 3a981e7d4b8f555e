import type { Row } from '@libsql/client'
import type { CatalogVersions } from '../../domain/databases/catalog.ts'
import { readInteger } from '../row-codec.ts'

export const readVersions = `SELECT
  (SELECT version FROM versions WHERE scope = 'access') AS access,
  (SELECT version FROM versions WHERE scope = 'databases') AS databases,
  (SELECT version FROM versions WHERE scope = 'settings') AS settings`

export function decodeVersions(row: Row): CatalogVersions {
  return {
    access: readInteger(row, 'access'),
    databases: readInteger(row, 'databases'),
    settings: readInteger(row, 'settings'),
  }
}
