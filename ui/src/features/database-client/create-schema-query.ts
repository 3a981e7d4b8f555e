import type { Accessor } from 'solid-js'
import { createLiveQuery, type LiveQuery } from '../../lib/live-query.ts'
import { readSchema } from '../../lib/schema/read-schema.ts'
import type { DatabaseSchema } from '../../lib/schema/schema.ts'
import { createDatabaseClient } from './create-database-client.ts'

/** What changes of the schema invalidate. */
export const schemaKey = (database: string) => ['databases', 'schema', database]

/** The schema of a database; read anew when a page that shows it is opened, and when it is invalidated. */
export function createSchemaQuery(database: Accessor<string>): LiveQuery<DatabaseSchema> {
  return createLiveQuery(() => {
    const name = database()
    return {
      key: schemaKey(name),
      identity: 'name',
      fetch: (signal) => readSchema(createDatabaseClient(name), { signal }),
    }
  })
}
