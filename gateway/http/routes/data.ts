import { batchRoute, queryRoute } from '../../contract/data.ts'
import type { ControlPlaneDependencies } from '../dependencies.ts'
import type { Mount } from '../mount.ts'
import { sendEncoded } from '../send-encoded.ts'
import { withoutUndefined } from '../without-undefined.ts'

export function mountDataRoutes(mount: Mount, dependencies: ControlPlaneDependencies): void {
  const { databases, events, queries, metrics } = dependencies

  mount.guarded(queryRoute, async ({ context, principal, databaseName, body, caller }) => {
    const target = databases.target(principal, databaseName)
    metrics.recordQueries(1)
    const { sql, ...options } = body
    const answer = await queries.query(target, { sql, ...withoutUndefined(options) }, { caller })
    const request = { requestId: context.get('requestId'), endpoint: queryRoute.label, database: target.database.name }
    return sendEncoded(context, answer, (error) => {
      if (error.reason !== 'CLIENT_GONE') events.answerCut({ ...request, error })
    })
  })

  mount.guarded(batchRoute, async ({ context, principal, databaseName, body, caller }) => {
    const target = databases.target(principal, databaseName)
    metrics.recordQueries(body.statements.length)
    const statements = body.statements.map(({ sql, params }) => ({ sql, ...withoutUndefined({ params }) }))
    const answer = await queries.batch(target, { statements, transaction: body.transaction }, { caller })
    return sendEncoded(context, answer)
  })
}
