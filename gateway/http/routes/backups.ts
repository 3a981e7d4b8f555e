import * as contract from '../../contract/backups.ts'
import * as oneBackup from '../../contract/one-backup.ts'
import type { Backup } from '../../domain/backup/backup.ts'
import type { ForgeError } from '../../domain/errors.ts'
import type { ControlPlaneDependencies } from '../dependencies.ts'
import type { Mount } from '../mount.ts'
import { nowhere } from '../nowhere.ts'
import { presentBackup, presentPlan, presentRoom, presentRun, presentUsage } from '../present/present-backup.ts'
import { presentDatabase } from '../present/present-database.ts'
import { sendEncoded } from '../send-encoded.ts'
import { withoutUndefined } from '../without-undefined.ts'

const defaultLimit = 100

export function mountBackupRoutes(mount: Mount, dependencies: ControlPlaneDependencies): void {
  const { answers, backups, door, events, handOuts } = dependencies

  mount.guarded(contract.listDatabaseBackupsRoute, async ({ context, databaseName, principal }) => {
    const { views, plan, room } = await backups.ofDatabase(databaseName)
    const sizeBytes = views.reduce((sum, { backup }) => sum + (backup.contents?.sizeBytes ?? 0), 0)
    return context.json({
      backups: views.map((view) => presentBackup(view, principal)),
      schedule: presentPlan(plan),
      size_bytes: sizeBytes,
      room: presentRoom(room),
    })
  })

  mount.guarded(contract.takeBackupRoute, async ({ context, databaseName, principal }) => {
    const view = await backups.take(databaseName)
    context.set('details', { backup_id: view.backup.id })
    return context.json(presentBackup(view, principal), 202)
  })

  mount.guarded(contract.listBackupsRoute, async ({ context, principal, query }) => {
    const { limit = defaultLimit, run: runId, ...rest } = query
    const { views, next } = await backups.list(principal, { ...withoutUndefined({ ...rest, runId }), limit })
    return context.json({ backups: views.map((view) => presentBackup(view, principal)), next })
  })

  mount.guarded(contract.takeBackupsRoute, async ({ context, principal, body }) => {
    const run = await backups.takeAll(principal, body?.databases)
    context.set('details', { run_id: run.id, begun: run.views.length, refused: run.refused.length })
    return context.json(presentRun(run, principal), 202)
  })

  mount.guarded(contract.backupUsageRoute, async ({ context, principal }) =>
    context.json(presentUsage(await backups.usage(principal))),
  )

  mount.guarded(oneBackup.getBackupRoute, async ({ context, principal }) =>
    context.json(presentBackup(await backups.find(principal, context.req.param('backup_id') ?? ''), principal)),
  )

  mount.guarded(oneBackup.downloadBackupRoute, async ({ context, principal }) => {
    const { backup, databaseExists } = await backups.find(principal, context.req.param('backup_id') ?? '')
    if (databaseExists) door.assertReaches(backup.databaseName, context.env?.source ?? nowhere)
    const { body, sizeBytes } = await backups.download(principal, backup.id)
    const sha256 = backup.contents?.sha256 ?? ''
    context.header('Content-Length', String(sizeBytes))
    context.header('Content-Disposition', `attachment; filename="${fileNameOf(backup)}"`)
    context.header('ETag', `"${sha256}"`)
    context.header('X-Checksum-SHA256', sha256)
    const request = { requestId: context.get('requestId'), endpoint: oneBackup.downloadBackupRoute.label }
    const onFailure = (error: ForgeError) => events.requestFailed({ ...request, error })
    const more = { database: backup.databaseName, database_id: backup.databaseId }
    const options = { answers, databaseId: null, handOuts, more, onFailure }
    return sendEncoded(context, { contentType: 'application/gzip', body }, options)
  })

  mount.guarded(oneBackup.restoreBackupRoute, async ({ context, principal, body, caller }) => {
    const id = context.req.param('backup_id') ?? ''
    const { view, loaded } = await backups.restore(principal, id, body?.name, caller.signal)
    context.set('details', { database: view.database.name, ...loaded })
    const database = presentDatabase(view, principal, dependencies)
    return context.json({ message: 'Backup restored successfully.', backup_id: id, ...loaded, database }, 201)
  })

  mount.guarded(oneBackup.deleteBackupRoute, async ({ context, principal, query }) => {
    const id = context.req.param('backup_id') ?? ''
    await backups.remove(principal, id, query.forget ?? false)
    return context.json({ message: 'Backup deleted successfully.', id })
  })
}

/** Names of databases hold nothing that a header could not: `orders-2026-11-23T081530Z.sql.gz`. */
function fileNameOf({ databaseName, startedAtMs }: Backup): string {
  const time = new Date(startedAtMs)
    .toISOString()
    .replace(/\.\d+Z$/, 'Z')
    .replaceAll(':', '')
  return `${databaseName}-${time}.sql.gz`
}
