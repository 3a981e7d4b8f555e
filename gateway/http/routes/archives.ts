import * as contract from '../../contract/archives.ts'
import type { ControlPlaneDependencies } from '../dependencies.ts'
import type { Mount } from '../mount.ts'
import { presentArchive, presentDatabase } from '../present/present-database.ts'

export function mountArchiveRoutes(mount: Mount, dependencies: ControlPlaneDependencies): void {
  const { databases } = dependencies

  mount.guarded(contract.listArchivesRoute, async ({ context, principal }) =>
    context.json((await databases.listArchives(principal)).map(presentArchive)),
  )

  mount.guarded(contract.restoreArchiveRoute, async ({ context, principal, body }) => {
    const view = await databases.restore(principal, context.req.param('archive_id') ?? '', body?.name)
    const message = 'Database instance restored successfully.'
    return context.json({ message, database: presentDatabase(view, principal, dependencies) })
  })

  mount.guarded(contract.deleteArchiveRoute, async ({ context, principal }) => {
    const id = context.req.param('archive_id') ?? ''
    await databases.discardArchive(principal, id)
    return context.json({ message: 'Archive deleted successfully.', id })
  })
}
