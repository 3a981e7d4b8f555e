import { containerIdOf, type Database } from '../../domain/databases/database.ts'
import type { StartProgress, WorkerDriver } from '../../domain/databases/worker.ts'
import type { WorkerFleet } from '../lifecycle/fleet.ts'
import type { ListedState } from './database-list.ts'

/** A database as lists show it, with what is known of its worker without waking it. */
export interface DatabaseView {
  readonly database: Database
  /** `running`, `sleeping`, `starting`, `failed`, `created`: what is true now, not what the catalog last wrote. */
  readonly status: Database['observed']
  /** 64 hex digits, always. */
  readonly containerId: string
  /** Of a start under way; null when there is none. */
  readonly progress: StartProgress | null
  /** Requests, open streams and WebSockets at this moment. */
  readonly connectionCount: number
  readonly sizeBytes: number
  readonly lastAccessedAtMs: number | null
}

/** What is true of databases at this moment; looking wakes nothing. */
export class DatabaseViews implements ListedState {
  readonly #fleet: WorkerFleet
  readonly #driver: WorkerDriver

  constructor(fleet: WorkerFleet, driver: WorkerDriver) {
    this.#fleet = fleet
    this.#driver = driver
  }

  lastAccessedAtMs(database: Database): number | null {
    return this.#fleet.peek(database.id)?.lastAccessedAtMs ?? database.lastAccessedAtMs
  }

  connectionCount(database: Database): number {
    return this.#fleet.peek(database.id)?.activeCount ?? 0
  }

  status(database: Database): Database['observed'] {
    const lifecycle = this.#fleet.peek(database.id)
    switch (lifecycle?.phase) {
      case undefined:
        return database.observed
      case 'awake':
      case 'sleeping': // its process is still ending
        return 'running'
      case 'waking':
      case 'backing-off':
        return 'starting'
      case 'failed':
        return 'failed'
      default:
        return database.observed === 'created' ? 'created' : 'sleeping'
    }
  }

  /** A sleeping database keeps the size that it fell asleep with; one that is awake is measured. */
  async of(database: Database): Promise<DatabaseView> {
    const lifecycle = this.#fleet.peek(database.id)
    const status = this.status(database)
    return {
      database,
      status,
      containerId: lifecycle?.containerId ?? containerIdOf(database.id),
      progress: lifecycle?.starts.progress ?? null,
      connectionCount: this.connectionCount(database),
      sizeBytes: status === 'running' ? (await this.#driver.usage(database.id)).databaseBytes : database.sizeBytes,
      lastAccessedAtMs: this.lastAccessedAtMs(database),
    }
  }
}
