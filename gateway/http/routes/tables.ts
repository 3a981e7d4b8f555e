import type { HonoRequest } from 'hono'
import * as contract from '../../contract/tables.ts'
import type { Filters } from '../../services/sql/row-service.ts'
import type { ControlPlaneDependencies } from '../dependencies.ts'
import type { Mount } from '../mount.ts'
import { sendWhole } from '../send-encoded.ts'
import { withoutUndefined } from '../without-undefined.ts'

export function mountTableRoutes(mount: Mount, { databases, rows, schemas }: ControlPlaneDependencies): void {
  mount.guarded(contract.createTableRoute, async ({ context, principal, databaseName, body, caller }) => {
    const target = databases.target(principal, databaseName)
    const columns = body.columns.map(({ name, type, primary_key, not_null, unique, default: initial }) => ({
      name,
      type,
      ...withoutUndefined({ primaryKey: primary_key, notNull: not_null, unique, default: initial }),
    }))
    await schemas.createTable(target, body.table_name, columns, { caller })
    return context.json({ message: `Table '${body.table_name}' created successfully.` }, 201)
  })

  mount.guarded(contract.insertRowsRoute, async ({ context, principal, databaseName, body, caller }) => {
    const target = databases.target(principal, databaseName)
    const count = await rows.insert(target, tableName(context.req), body.rows, { caller })
    return context.json({ message: 'Rows inserted successfully.', rows_affected: count }, 201)
  })

  mount.guarded(contract.selectRowsRoute, async ({ context, principal, databaseName, query, caller }) => {
    const target = databases.target(principal, databaseName)
    const { limit, offset, order_by: orderBy, order } = query
    const filters = filtersOf(context.req, Object.keys(contract.selectionSchema.shape))
    const selection = { filters, ...withoutUndefined({ limit, offset, orderBy, order }) }
    return sendWhole(context, await rows.select(target, tableName(context.req), selection, { caller }))
  })

  mount.guarded(contract.updateRowsRoute, async ({ context, principal, databaseName, body, caller }) => {
    const target = databases.target(principal, databaseName)
    const count = await rows.update(target, tableName(context.req), filtersOf(context.req), body, { caller })
    return context.json({ message: 'Rows updated successfully.', rows_affected: count })
  })

  mount.guarded(contract.deleteRowsRoute, async ({ context, principal, databaseName, caller }) => {
    const target = databases.target(principal, databaseName)
    const count = await rows.remove(target, tableName(context.req), filtersOf(context.req), { caller })
    return context.json({ message: 'Rows deleted successfully.', rows_affected: count })
  })
}

function tableName(request: HonoRequest): string {
  return request.param('table_name') ?? ''
}

/**
 * Query parameters as filters, in their order. A change knows no `limit` or `order`: there those are columns
 * too, so that a wrong idea of them is an error and not a change of every row.
 */
function filtersOf(request: HonoRequest, reserved: readonly string[] = []): Filters {
  return [...new URL(request.url).searchParams].filter(([name]) => !reserved.includes(name))
}
