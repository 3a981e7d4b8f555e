import type { Context } from '../context.ts'
import type { Database } from '../domain/databases/database.ts'
import type { DataPlane } from '../forward/data-plane.ts'

/** What is under way when the installation changes its mode ends, where it may not go on. */
export function followMode(context: Context, dataPlane: DataPlane): void {
  context.settings.onChange((values, before) => {
    // What stands on a session may have to end sooner now.
    if (values.sessionIdleMs < before.sessionIdleMs) dataPlane.recheckAll()
    if (values.mode === before.mode) return
    context.events.modeChanged(values.mode, values.modeReason)
    dataPlane.recheckAll()
    for (const database of context.registry.all()) {
      if (database.lane === 'direct') endDirectAnswers(context, database)
    }
  })
}

/** What goes past us cannot be cut one by one: the worker stops, and who may go on comes again. */
export function endDirectAnswers({ events, fleet, settings }: Context, database: Database): void {
  const { blocksReads, allowedAddresses, maintenance } = database.protection
  const isMaintained = maintenance !== null || settings.values.mode === 'maintenance'
  if (!blocksReads && !isMaintained && allowedAddresses.length === 0) return
  const stopping = fleet.peek(database.id)?.stopNow('protection')
  stopping?.catch((error: unknown) => events.operationFailed('stop the worker of', database, error))
}
