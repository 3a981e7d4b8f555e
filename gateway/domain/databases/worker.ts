import type { DatabaseId, Durability, Lane, WorkerLimits } from './database.ts'

/** Everything a driver needs to run one worker; the same spec always gives the same worker. */
export interface WorkerSpec {
  readonly databaseId: DatabaseId
  /** For messages and labels only: the id names folders and processes. */
  readonly name: string
  readonly engine: 'sqld'
  readonly durability: Durability
  /** Largest database file in bytes; null = no limit. */
  readonly maxSizeBytes: number | null
  /** Held by drivers with `hardLimits`. */
  readonly limits: WorkerLimits
  /** SPKI PEM; the worker accepts only tokens signed with its private half. */
  readonly publicKey: string
  /** Largest result of one statement in bytes before the worker refuses it. */
  readonly maxResultBytes: number
  /** Whether it holds data from earlier: a folder that is not there is lost then, not new. False when absent. */
  readonly hasData?: boolean
  /** `direct`: an edge such as Traefik sends it requests, and asks us about each at `edgePath(databaseId, edgeKey)`. */
  readonly lane: Lane
  /** Proves that it is the edge that asks; see {@link Lane}. */
  readonly edgeKey: string
  /** A fresh `rw` token for this worker, to ask it a real query before it is called ready. */
  signToken(): string
}

/** Where a worker answers, and how its admin API is opened. */
export interface WorkerEndpoint {
  readonly databaseId: DatabaseId
  readonly host: string
  readonly port: number
  readonly adminPort: number
  readonly adminKey: string
  /** 64 hex digits. */
  readonly containerId: string
  /** Unix ms. */
  readonly startedAtMs: number
  /** This gateway has started it and is the only one that can send it statements: no earlier one left any running. */
  readonly isStartedHere?: true
}

export type WorkerStatus = (
  | { readonly state: 'absent' }
  /** Data exists, nothing runs. */
  | { readonly state: 'stopped' }
  | { readonly state: 'running'; readonly endpoint: WorkerEndpoint }
  /** It holds its memory and uses no processor; `ensure` has it go on. */
  | { readonly state: 'paused' }
) & {
  readonly databaseId: DatabaseId
  /** Reserved and not yet assigned; told by `list()` alone. */
  readonly isSpare?: true
}

export interface WorkerUsage {
  /** CPU time used since the worker started, in ms; null when it does not run. */
  readonly cpuMs: number | null
  /** Resident memory in bytes; null when it does not run. */
  readonly memoryBytes: number | null
  /** Bytes of the database's data folder. */
  readonly diskBytes: number
  /** Bytes of the database file and its write-ahead log alone. */
  readonly databaseBytes: number
}

/** A worker's own counters since it started (sqld's admin route `stats`). */
export interface WorkerStatistics {
  readonly rowsRead: number
  readonly rowsWritten: number
  readonly queryCount: number
  /** Time that it ran statements, in ms. */
  readonly queryMs: number
}

/** A statement as a worker remembers it since it started, with its values. */
export interface WorkerStatement {
  readonly sql: string
  readonly rowsRead: number
  readonly rowsWritten: number
  /** Of its slowest run; null where the worker ranks by rows. */
  readonly elapsedMs: number | null
}

/** What a worker tells of its statements, by whatever path they came. */
export interface WorkerStatements {
  readonly queryCount: number
  /** By the rows that they read and write. */
  readonly top: readonly WorkerStatement[]
  readonly slowest: readonly WorkerStatement[]
}

/** A worker that ended without having been asked to. */
export interface WorkerExit {
  readonly databaseId: DatabaseId
  /** For example `exit code 101` or `signal SIGKILL`. */
  readonly cause: string
  /** The last lines that the worker wrote to standard error, oldest first. */
  readonly lastLines: readonly string[]
  /** Unix ms of its end by the clock of its machine; absent when that is just now. */
  readonly atMs?: number
}

/** How far the engine is with fetching the image that workers run. */
export interface PullProgress {
  readonly image: string
  /** 0 to 100, of the layers that are known so far; 100 when it is there. */
  readonly percent: number
}

/** What a start is at. */
export interface StartProgress {
  /** `waiting` for its turn among others, `pulling` the image, `starting` the worker. */
  readonly step: 'waiting' | 'pulling' | 'starting'
  /** 0 to 100, of the image; null where nothing counts. */
  readonly percent: number | null
}

export interface LogLine {
  readonly text: string
}

/** A piece of a worker's log. */
export interface WorkerLogPiece {
  /** Oldest first. */
  readonly lines: readonly LogLine[]
  /** Where the next piece begins; the driver alone knows what it says. Null = at the oldest line. */
  readonly mark: string | null
}

export interface OperationOptions {
  readonly signal?: AbortSignal
}

/** Waits with others going first: for what takes long and uses nothing of this machine. */
export type Aside = <T>(wait: () => Promise<T>) => Promise<T>

export interface EnsureOptions extends OperationOptions {
  /** Around a step that others need not wait for, such as a pull; absent = nobody does. */
  readonly aside?: Aside
  /** Called whenever a start moves, for the caller that began it. */
  readonly onProgress?: (progress: StartProgress) => void
}

/**
 * Runs workers somewhere: as processes, containers, services. Every operation is idempotent: what is
 * already so is success. Failures are ForgeErrors: DRIVER_UNAVAILABLE when the driver cannot work at all
 * (no binary, no engine), WORKER_FAILED when this one worker does not start (with its last stderr lines).
 */
export interface WorkerDriver extends AsyncDisposable {
  readonly name: 'process' | 'docker' | 'swarm'
  readonly flags: {
    /** Workers are held to the limits of their spec, and `checkLimits` is there. */
    readonly hardLimits: boolean
    readonly survivesGateway: boolean
    /** `pause` is there. */
    readonly pauses: boolean
    /** A worker that was started ahead can get its database's name. */
    readonly namesSpares: boolean
    /** Workers can be reached from an edge past the gateway. */
    readonly directLane: boolean
  }
  /** Throws DRIVER_UNAVAILABLE with what to do when workers cannot be started here. */
  probe(): Promise<void>
  /** Throws INVALID_PARAMETER for a limit above what the machine has. Only where `flags.hardLimits`. */
  checkLimits?(limits: Partial<WorkerLimits>): Promise<void>
  /** Creates or adopts, starts, applies durability and limits, and waits until a real query is answered. */
  ensure(spec: WorkerSpec, options?: EnsureOptions): Promise<WorkerEndpoint>
  /**
   * Gives a running worker the durability and the largest size of `spec` without a restart: for streams that open
   * from now on; and its limits, but for open files, at once. Not running is success: the next start has them.
   */
  reconfigure(spec: WorkerSpec, options?: OperationOptions): Promise<void>
  /** Stops cleanly, by force past a deadline, and keeps the data; stopped or absent is success. */
  stop(id: DatabaseId, options?: OperationOptions): Promise<void>
  /**
   * Holds a running worker still: it keeps its memory and answers nobody until `ensure`. Only where `flags.pauses`;
   * not running is success.
   */
  pause?(id: DatabaseId, options?: OperationOptions): Promise<void>
  /** Ends at once, as a crash would; for a worker that no longer answers. Data is kept. Reported through watch(). */
  kill(id: DatabaseId): Promise<void>
  /** Stops and removes the data for good; absent is success. */
  destroy(id: DatabaseId, options?: OperationOptions): Promise<void>
  /**
   * Marks the worker of `id`, before its first start, as one that no database has yet. The mark outlives the gateway,
   * and ends with `assign` or `destroy`.
   */
  reserve(id: DatabaseId): Promise<void>
  /** Takes the mark of `reserve` away: a database has this worker now. Not marked is success. */
  assign(id: DatabaseId): Promise<void>
  inspect(id: DatabaseId): Promise<WorkerStatus>
  /** All that we own, running or stopped, whoever started it: found by what is on the machine, not by memory. */
  list(): Promise<WorkerStatus[]>
  /** Workers that run or are paused on another image than their next start would take; absent where there is no image. */
  outdated?(): Promise<readonly DatabaseId[]>
  /** The newest lines of the worker's log, oldest first. */
  logs(id: DatabaseId, options: { readonly tailLines: number }): AsyncIterable<LogLine>
  /** What the worker wrote after `mark`, or the oldest of it that is kept, as far as fits into one piece; absent is nothing. */
  logsAfter(id: DatabaseId, mark: string | null): Promise<WorkerLogPiece>
  usage(id: DatabaseId): Promise<WorkerUsage>
  /** Calls back for every worker that ends unasked, adopted ones included. Returns the unsubscriber. */
  watch(onExit: (exit: WorkerExit) => void): () => void
}
