import * as contract from '../../contract/logs.ts'
import type { Principal } from '../../domain/access/principal.ts'
import type { ForgeError } from '../../domain/errors.ts'
import type { ControlPlaneDependencies } from '../dependencies.ts'
import { lastEventId } from '../last-event-id.ts'
import { exportLog } from '../log-export.ts'
import type { Mount } from '../mount.ts'
import { logFilterOf, presentLogLine } from '../present/present-log.ts'
import { sendEncoded } from '../send-encoded.ts'
import { sendLive } from '../send-live.ts'

const defaultLimit = 100

export function mountLogRoutes(mount: Mount, dependencies: ControlPlaneDependencies): void {
  const { answers, clock, events, handOuts, live, logs } = dependencies

  /** Throws DATABASE_NOT_FOUND. */
  function idOf(principal: Principal, name: string | undefined) {
    return name === undefined ? undefined : logs.databaseIdOf(principal, name)
  }

  mount.guarded(contract.listLogsRoute, async ({ context, principal, query }) => {
    const { limit = defaultLimit, before, ...rest } = query
    const filter = logFilterOf(rest, idOf(principal, rest.database))
    const page = { before: before === undefined ? null : Number(before), limit: limit + 1 }
    // One more than is shown tells whether there is another page.
    const found = await logs.read(principal, filter, page)
    const entries = found.slice(0, limit)
    const next = found.length > limit ? String(entries.at(-1)?.seq) : null
    const { written, dropped, waiting, sizeBytes } = logs.figures
    const figures = { written, dropped, waiting, size_bytes: sizeBytes }
    return context.json({ lines: entries.map(presentLogLine), next, figures })
  })

  mount.guarded(contract.tailLogsRoute, ({ context, principal, query, caller }) => {
    const { after, ...rest } = query
    const filter = logFilterOf(rest, idOf(principal, rest.database))
    const stream = live.open(principal)
    const news = logs.follow(stream, filter, lastEventId(context, after))
    return sendLive(context, { stream, news, present: presentLogLine, caller })
  })

  mount.guarded(contract.exportLogsRoute, ({ context, principal, query }) => {
    const { format = 'ndjson', ...rest } = query
    const filter = { toMs: clock.nowMs() + 1, ...logFilterOf(rest, idOf(principal, rest.database)) }
    context.header('Content-Disposition', `attachment; filename="logs.${format}"`)
    const contentType = format === 'csv' ? 'text/csv; charset=utf-8' : 'application/x-ndjson'
    const answer = { contentType, body: exportLog(logs, principal, filter, format) }
    const request = { requestId: context.get('requestId'), endpoint: contract.exportLogsRoute.label }
    const onFailure = (error: ForgeError) => events.requestFailed({ ...request, error })
    return sendEncoded(context, answer, { answers, databaseId: null, handOuts, onFailure })
  })
}
