import type { Span } from '../watching/trace.ts'
import type { Access, Database } from './database.ts'
import type { WorkerEndpoint } from './worker.ts'

/** Ms in which what a worker sent before its end is still read. */
export const lastWordsMs = 500

/**
 * A database's worker as those see it who send it requests. Every `begin` is paired with one `end`: in
 * between the worker does not sleep.
 */
export interface ActiveWorker {
  readonly database: Database
  /** Grows when the running worker has taken changed settings: streams that were open before keep the old ones. */
  readonly settingsVersion: number
  /** Claims the worker when it is awake; null when it has to be woken (then use `begin`). */
  tryBegin(): WorkerEndpoint | null
  /**
   * Claims the worker, waking it first; callers share one wake. Throws WORKER_UNAVAILABLE past the wake
   * deadline, WORKER_FAILED with the worker's last lines, CAPACITY_REACHED, DATABASE_NOT_FOUND, SHUTTING_DOWN.
   * `span` gets the wake and its steps as parts.
   */
  begin(signal?: AbortSignal, span?: Span | null): Promise<WorkerEndpoint>
  end(): void
  /**
   * Claims the worker when it is awake, as `tryBegin` does, to look at it: that is no use, so that the last
   * access stays and idle time goes on counting. Paired with `endLook`.
   */
  tryLook(): WorkerEndpoint | null
  endLook(): void
  /** An answer left a stream open on the worker: it lives on there for 10 s (sqld's inactivity limit). */
  noteOpenStream(): void
  /** Something that may write was sent: until a write is answered, the watchdog may want to ask. */
  noteWork(): void
  /** A write was answered: the write path works, the watchdog need not ask. */
  noteWrite(): void
  /** An interactive client was answered: the watchdog keeps out of its transaction for a while. */
  noteProgress(): void
  /**
   * A connection to `endpoint` failed or a request overran: have the worker looked at now. Resolves when its
   * end is known, or a moment later when it seems to run.
   */
  suspect(endpoint: WorkerEndpoint): Promise<void>
  /**
   * Calls back each time the worker ends unasked, with the Unix ms of its end where that is known. Connections into a container that is gone may never tell, so whoever
   * keeps some cuts them, after {@link lastWordsMs}. Returns the unsubscriber.
   */
  onCrash(listener: (endedAtMs: number | null) => void): () => void
  /** A short-lived JWT that this worker accepts. */
  token(access: Access): string
}

/** Finds the worker of a database; cheap enough for every request. */
export interface Fleet {
  workerOf(database: Database): ActiveWorker
}

/** Proves that a worker's write path answers: `BEGIN IMMEDIATE; ROLLBACK`, in turn with other writes. */
export interface WriteProbe {
  /** Rejects when there is no answer within `timeoutMs` of its turn. */
  probe(worker: ActiveWorker, endpoint: WorkerEndpoint, timeoutMs: number): Promise<void>
  /** Ms that the write in flight has been running; 0 when none is. */
  writeAgeMs(worker: ActiveWorker): number
}

/** Finds databases by name, without regard to case. */
export interface DatabaseLookup {
  find(name: string): Database | undefined
}
