import type { Archive, Database, DatabaseSettings } from '../domain/database.ts'
import type { Principal } from '../domain/principal.ts'
import type { Target } from '../domain/statement-runner.ts'
import type { WorkerUsage } from '../domain/worker.ts'

/** A database as lists show it, with what is known of its worker without waking it. */
export interface DatabaseView {
  readonly database: Database
  /** `running`, `sleeping`, `starting`, `failed`, `created`: what is true now, not what the catalog last wrote. */
  readonly status: Database['observed']
  /** 64 hex digits, always. */
  readonly containerId: string
  /** Requests, open streams and WebSockets at this moment. */
  readonly connectionCount: number
  readonly sizeBytes: number
  readonly lastAccessedAtMs: number | null
}

export interface DatabaseStats {
  readonly view: DatabaseView
  /** Seconds; 0 when no worker runs. */
  readonly uptimeSeconds: number
  readonly usage: WorkerUsage
  /** The worker's own figures; null when it sleeps. */
  readonly worker: { rowsRead: number; rowsWritten: number; queryCount: number } | null
}

export interface DatabaseService {
  /** Creates it, or wakes an existing one; resolves when a real query has been answered. */
  spawn(name: string, settings: DatabaseSettings): Promise<{ readonly view: DatabaseView; readonly isNew: boolean }>
  prune(name: string): Promise<Archive>
  list(filter: { readonly status?: string; readonly limit?: number; readonly offset?: number }): Promise<DatabaseView[]>
  /** Throws INVALID_DATABASE_NAME (400) before DATABASE_NOT_FOUND (404); wakes nothing. */
  view(name: string): Promise<DatabaseView>
  stats(name: string): Promise<DatabaseStats>
  configure(name: string, settings: DatabaseSettings): Promise<DatabaseView>
  /** Deletes the data for good, archive or not. */
  remove(name: string): Promise<{ readonly deletedAtMs: number; readonly hadWorker: boolean }>
  listArchives(): Promise<Archive[]>
  restore(archiveId: string, name: string | undefined): Promise<DatabaseView>
  discardArchive(archiveId: string): Promise<void>
  /** Name syntax (400), existence and grant (404). Wakes nothing: the query does. */
  target(principal: Principal, name: string): Target
}
