import type { z } from '@hono/zod-openapi'
import type { keptRunSchema, queryRunSchema, savedQuerySchema } from '../../contract/console-values.ts'
import * as history from '../../contract/query-history.ts'
import * as queries from '../../contract/saved-queries.ts'
import type { KeptQueryRun, QueryRun } from '../../domain/sql/query-history.ts'
import type { SavedQueryView } from '../../services/sql/console-service.ts'
import type { ControlPlaneDependencies } from '../dependencies.ts'
import type { Mount } from '../mount.ts'
import { isoTime } from '../present/present-database.ts'
import { withoutUndefined } from '../without-undefined.ts'

const defaultLimit = 100

export function mountConsoleRoutes(mount: Mount, { console }: ControlPlaneDependencies): void {
  mount.guarded(queries.listSavedQueriesRoute, async ({ context, principal, databaseName }) => {
    return context.json({ queries: (await console.listQueries(principal, databaseName)).map(presentQuery) })
  })

  mount.guarded(queries.saveQueryRoute, async ({ context, principal, databaseName, body }) => {
    const { name, sql, shared: isShared } = body
    return context.json(
      { query: presentQuery(await console.saveQuery(principal, databaseName, { name, sql, isShared })) },
      201,
    )
  })

  mount.guarded(queries.changeSavedQueryRoute, async ({ context, principal, databaseName, body }) => {
    const patch = withoutUndefined({ name: body.name, sql: body.sql, isShared: body.shared })
    const id = context.req.param('query_id') ?? ''
    return context.json({ query: presentQuery(await console.changeQuery(principal, databaseName, id, patch)) })
  })

  mount.guarded(queries.removeSavedQueryRoute, async ({ context, principal, databaseName }) => {
    await console.removeQuery(principal, databaseName, context.req.param('query_id') ?? '')
    return context.json({ message: 'Saved query deleted successfully.' })
  })

  mount.guarded(history.queryHistoryRoute, async ({ context, principal, databaseName, query }) => {
    const { limit = defaultLimit, before, search } = query
    const page = { limit, ...withoutUndefined({ beforeId: before, search }) }
    const { isKept, runs } = await console.history(principal, databaseName, page)
    return context.json({ enabled: isKept, runs: runs.map(presentRun) })
  })

  mount.guarded(history.addQueryRunsRoute, async ({ context, principal, databaseName, body }) => {
    return context.json({ kept: await console.addRuns(principal, databaseName, body.runs.map(runOf)) })
  })

  mount.guarded(history.keepQueryHistoryRoute, async ({ context, principal, databaseName, body }) => {
    await console.keepHistory(principal, databaseName, body.enabled)
    return context.json({ enabled: body.enabled })
  })

  mount.guarded(history.clearQueryHistoryRoute, async ({ context, principal, databaseName }) => {
    await console.clearHistory(principal, databaseName)
    return context.json({ message: 'History cleared successfully.' })
  })
}

function presentQuery({ query, owner, isMine }: SavedQueryView): z.output<typeof savedQuerySchema> {
  return {
    id: query.id,
    name: query.name,
    sql: query.sql,
    shared: query.isShared,
    owner: owner === null ? null : { id: owner.id, name: owner.name },
    mine: isMine,
    created_at: isoTime(query.createdAtMs),
    updated_at: isoTime(query.updatedAtMs),
  }
}

function presentRun(run: KeptQueryRun): z.output<typeof keptRunSchema> {
  return {
    id: run.id,
    sql: run.sql,
    started_at: isoTime(run.startedAtMs),
    duration_ms: run.durationMs,
    row_count: run.rowCount,
    rows_read: run.rowsRead,
    rows_written: run.rowsWritten,
    failure: run.failure,
  }
}

function runOf(run: z.output<typeof queryRunSchema>): QueryRun {
  return {
    sql: run.sql,
    startedAtMs: Date.parse(run.started_at),
    durationMs: run.duration_ms,
    rowCount: run.row_count,
    rowsRead: run.rows_read,
    rowsWritten: run.rows_written,
    failure: run.failure,
  }
}
