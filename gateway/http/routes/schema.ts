import { schemaRoute } from '../../contract/schema.ts'
import type { ControlPlaneDependencies } from '../dependencies.ts'
import type { Mount } from '../mount.ts'

export function mountSchemaRoutes(mount: Mount, { databases, schemas }: ControlPlaneDependencies): void {
  mount.guarded(schemaRoute, async ({ context, principal, databaseName, query, caller }) => {
    const target = databases.target(principal, databaseName)
    const tables = await schemas.tables(target, query.table, { caller })
    return context.json({ database: target.database.name, tables })
  })
}
