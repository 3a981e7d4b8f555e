import * as contract from '../../contract/connections.ts'
import type { ControlPlaneDependencies } from '../dependencies.ts'
import type { Mount } from '../mount.ts'
import { presentConnection, presentPool, presentTotals } from '../present/present-connection.ts'
import { withoutUndefined } from '../without-undefined.ts'

const defaultLimit = 100

export function mountConnectionRoutes(mount: Mount, { connections }: ControlPlaneDependencies): void {
  mount.guarded(contract.listConnectionsRoute, async ({ context, principal, query }) => {
    const { limit = defaultLimit, offset = 0, search: text, ...filter } = query
    const page = await connections.list(principal, withoutUndefined({ ...filter, text }), { limit, offset })
    context.header('Cache-Control', 'no-store')
    return context.json({
      connections: page.connections.map(presentConnection),
      totals: presentTotals(page.totals),
    })
  })

  mount.guarded(contract.listPoolsRoute, ({ context, principal }) => {
    context.header('Cache-Control', 'no-store')
    return context.json({ pools: connections.pools(principal).map(presentPool) })
  })

  mount.guarded(contract.endConnectionRoute, ({ context, principal }) => {
    const id = context.req.param('connection_id') ?? ''
    const { database, kind } = connections.end(principal, id)
    context.set('details', { database: database.name, kind })
    return context.json({ id, kind, database: database.name })
  })
}
