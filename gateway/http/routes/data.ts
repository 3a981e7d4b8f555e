import { batchRoute, queryRoute } from '../../contract/data.ts'
import type { ForgeError } from '../../domain/errors.ts'
import type { ControlPlaneDependencies } from '../dependencies.ts'
import type { Mount } from '../mount.ts'
import { sendEncoded, sendWhole } from '../send-encoded.ts'

export function mountDataRoutes(mount: Mount, dependencies: ControlPlaneDependencies): void {
  const { answers, databases, events, handOuts, queries, metrics } = dependencies

  mount.guarded(queryRoute, async ({ context, principal, databaseName, body, caller }) => {
    const target = databases.target(principal, databaseName)
    metrics.recordQueries(1)
    const answer = await queries.query(target, body, { caller })
    const request = { requestId: context.get('requestId'), endpoint: queryRoute.label, database: target.database.name }
    const onFailure = (error: ForgeError) => {
      if (error.reason !== 'CLIENT_GONE') events.answerCut({ ...request, error })
    }
    return sendEncoded(context, answer, { answers, databaseId: target.database.id, handOuts, onFailure })
  })

  mount.guarded(batchRoute, async ({ context, principal, databaseName, body, caller }) => {
    const target = databases.target(principal, databaseName)
    metrics.recordQueries(body.statements.length)
    const answer = await queries.batch(target, body, { caller })
    return sendWhole(context, answer)
  })
}
