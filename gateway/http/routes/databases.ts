import * as contract from '../../contract/databases.ts'
import { importDatabaseRoute } from '../../contract/import-database.ts'
import { ForgeError } from '../../domain/errors.ts'
import type { ControlPlaneDependencies } from '../dependencies.ts'
import { dropRest } from '../drop-rest.ts'
import type { Call, Mount } from '../mount.ts'
import { isoTime, presentDatabase, presentDatabaseStats, settingsOf } from '../present/present-database.ts'
import { withoutUndefined } from '../without-undefined.ts'

export function mountDatabaseRoutes(mount: Mount, dependencies: ControlPlaneDependencies): void {
  const { databases, workers } = dependencies

  mount.guarded(contract.spawnRoute, async ({ context, principal, databaseName, body }) => {
    const { view, isNew } = await databases.spawn(principal, databaseName, settingsOf(body))
    const message = isNew ? contract.spawnMessages.created : contract.spawnMessages.existing
    const database = presentDatabase(view, principal, dependencies)
    const { name, container_id } = database
    return context.json({ message, db_name: name, container_id, database }, isNew ? 201 : 200)
  })

  mount.guarded(importDatabaseRoute, async ({ context, principal, databaseName, caller }) => {
    const next = context.env?.bodyPieces?.() ?? (async () => null)
    const source = { next: () => next(), signal: caller.signal }
    const { view, loaded } = await databases.import(principal, databaseName, source).catch(async (error: unknown) => {
      await dropRest(next)
      throw error
    })
    context.set('details', { ...loaded })
    return context.json({ ...loaded, database: presentDatabase(view, principal, dependencies) }, 201)
  })

  mount.guarded(contract.pruneRoute, async ({ context, databaseName }) => {
    const { id, database, expiresAtMs } = await databases.prune(databaseName)
    const message = 'Database instance pruned successfully.'
    return context.json({ message, db_name: database.name, archive_id: id, expires_at: isoTime(expiresAtMs) })
  })

  mount.guarded(contract.listDatabasesRoute, async ({ context, principal, query }) => {
    const { views, total } = await databases.page(principal, withoutUndefined(query))
    context.header('X-Total-Count', String(total))
    return context.json(views.map((view) => presentDatabase(view, principal, dependencies)))
  })

  mount.guarded(contract.discoveryRoute, async ({ context, principal }) => {
    const views = await databases.list(principal, {})
    return context.json(views.map(({ database, status }) => ({ db_name: database.name, status })))
  })

  mount.guarded(contract.getDatabaseRoute, async (call) => {
    const contents = await contentsOf(call, call.query.wake === true, dependencies)
    const database = presentDatabase(await databases.view(call.databaseName), call.principal, dependencies)
    return call.context.json({ database: { ...database, ...contents } })
  })

  mount.guarded(contract.configureDatabaseRoute, async ({ context, principal, databaseName, body }) => {
    const view = await databases.configure(databaseName, settingsOf(body))
    return context.json({ database: presentDatabase(view, principal, dependencies) })
  })

  mount.guarded(contract.deleteDatabaseRoute, async ({ context, databaseName }) => {
    const { deletedAtMs, hadWorker } = await databases.remove(databaseName)
    return context.json({
      message: 'Database instance deleted successfully.',
      deleted_at: isoTime(deletedAtMs),
      container_removed: hadWorker,
      file_removed: true,
    })
  })

  mount.guarded(contract.databaseStatsRoute, async ({ context, databaseName }) => {
    const stats = await databases.stats(databaseName)
    return context.json(presentDatabaseStats(stats, workers.cpuPercentOf(stats.view.database.id)))
  })
}

const unknownContents = { tables: null, indexes: null, schema_version: null }

/** What only a running worker knows, and nothing of it while reads are blocked. Looking is no use: it wakes none unless asked to, and fails because of none. */
async function contentsOf(
  { databaseName, principal, caller }: Call<unknown, unknown>,
  mayWake: boolean,
  { databases, schemas }: ControlPlaneDependencies,
) {
  const { status } = await databases.view(databaseName)
  if (status !== 'running' && !mayWake) return unknownContents
  try {
    const target = databases.target(principal, databaseName)
    const summary = await schemas.summary(target, { caller, isUse: mayWake })
    return { tables: summary.tables, indexes: summary.indexes, schema_version: summary.schemaVersion }
  } catch (error) {
    if (error instanceof ForgeError && isNoAnswer(error, mayWake)) return unknownContents
    throw error
  }
}

function isNoAnswer({ reason, status }: ForgeError, mayWake: boolean): boolean {
  return reason === 'READS_BLOCKED' || reason === 'MAINTENANCE' || (status >= 500 && !mayWake)
}
