import type { Overrides } from '../context.ts'
import type { DatabaseId } from '../domain/databases/database.ts'
import { readWorkerStatistics } from '../forward/worker-statistics.ts'
import { openWorkerStream } from '../forward/worker-stream.ts'
import type { AccessBook } from '../services/access/access-book.ts'
import type { AccessWatch } from '../services/access/access-watch.ts'
import { CatalogWatch } from '../services/databases/catalog-watch.ts'
import type { DatabaseRegistry } from '../services/databases/database-registry.ts'
import { DatabaseService } from '../services/databases/database-service.ts'
import { DatabaseWatch } from '../services/databases/database-watch.ts'
import type { Quotas } from '../services/databases/quotas.ts'
import { Reconciler } from '../services/lifecycle/reconciler.ts'
import { type Backups, openBackups } from './open-backups.ts'
import type { Foundation } from './open-foundation.ts'
import type { Workers } from './open-workers.ts'

/** What becomes of databases, and what keeps them in line with the catalog. */
export interface Databases {
  readonly databases: DatabaseService
  readonly backups: Backups
  readonly reconciler: Reconciler
}

export interface DatabaseNeeds extends Foundation, Pick<Workers, 'fleet' | 'spares' | 'channels' | 'turns'> {
  readonly registry: DatabaseRegistry
  /** Of the catalog's databases when the registry was loaded. */
  readonly version: number
  readonly book: AccessBook
  readonly access: AccessWatch
  readonly quotas: Quotas
  readonly stopping: AbortSignal
}

const defaultReconcileMs = 30_000

/** Brings what runs in line with the catalog, and follows the catalog from then on. */
export async function openDatabases(
  needs: DatabaseNeeds,
  overrides: Overrides,
): Promise<Databases & { readonly catalogWatch: CatalogWatch }> {
  const { settings, settingsService, clock, events, catalog, driver, registry, version, book, access } = needs
  const { fleet, spares, channels, turns, quotas } = needs
  const databases = new DatabaseService({
    catalog,
    registry,
    grants: book,
    users: book,
    quotas,
    fleet,
    driver,
    spares,
    clock,
    events,
    defaults: settings.values,
    workerStatistics: readWorkerStatistics,
    openWorkerStream,
    laneStatistics: (database) => channels.of(fleet.workerOf(database)).lanesStatistics,
    turnFigures: ({ id }) => turns.figuresOf(id),
  })
  const periodMs = overrides.reconcileMs ?? defaultReconcileMs
  const reconciler = new Reconciler({ catalog, registry, fleet, driver, databases, spares, clock, events, periodMs })
  const backups = await openBackups({ ...needs, databases })
  await reconciler.boot()
  reconciler.start()
  access.start()
  const isLeftover = (id: DatabaseId) => databases.isLeftover(id)
  const databaseWatch = new DatabaseWatch({ catalog, registry, fleet, driver, events, version, isLeftover })
  const catalogWatch = new CatalogWatch({
    catalog,
    clock,
    followers: [access, databaseWatch, settingsService],
    onFailure: (error) => events.catalogRefreshFailed(error),
  })
  catalogWatch.start()
  spares.start()
  backups.schedule.start()
  return { databases, backups, reconciler, catalogWatch }
}
