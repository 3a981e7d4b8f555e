import type { CallOptions, HranaClient } from '../hrana/hrana-client.ts'
import { buildSchema } from './build-schema.ts'
import type { DatabaseSchema } from './schema.ts'
import { columnsSql, foreignKeysSql, indexesSql, relationsSql, triggersSql } from './schema-sql.ts'

/** Reads the whole schema in one request. */
export async function readSchema(client: HranaClient, options: CallOptions = {}): Promise<DatabaseSchema> {
  const statements = [relationsSql, columnsSql, indexesSql, foreignKeysSql, triggersSql].map((sql) => ({ sql }))
  const results = await client.executeAll(statements, { ...options, readOnly: true })
  const [relations = [], columns = [], indexes = [], foreignKeys = [], triggers = []] = results.map(({ rows }) => rows)
  return buildSchema({ relations, columns, indexes, foreignKeys, triggers })
}
