/**
 * How a client speaks: our own bytes over HTTP or a WebSocket, or a library that people use. `pipeline` is Hrana with a
 * second request beside the statement, as native clients send it.
 */
export type Dialect = 'hrana' | 'pipeline' | 'rest' | 'socket' | 'libsql' | 'serverless'

/** Where requests go; the same client serves both sides, so that its own cost cancels out. */
export interface LoadTarget {
  /** Only clients over plain HTTP reach another than 127.0.0.1, the default. */
  readonly address?: string
  readonly port: number
  /** Text of the Host header. */
  readonly host: string
  /** What stands before the dialect's own paths: empty, `/db/<name>` or `/api/db/<name>`. */
  readonly prefix: string
  readonly token: string | null
  readonly dialect: Dialect
  /** Sent with every request when given. */
  readonly acceptEncoding?: string
}

export type WorkloadKind = 'select' | 'insert' | 'mixed' | 'batch' | 'transaction' | 'rows'

export interface WorkloadSpec {
  readonly kind: WorkloadKind
  /** Rows of the table that is read. */
  readonly rowCount: number
}

/** Processes that one side is made of, charged together. */
export interface Watched {
  readonly name: string
  readonly pids: readonly number[]
}

/** A fixed number of connections, each with one operation in flight. */
export interface LoadJob {
  readonly kind: 'load'
  /** Taken in turn by every connection; only clients over plain HTTP can have more than one. */
  readonly targets: readonly LoadTarget[]
  readonly workload: WorkloadSpec
  readonly connections: number
  readonly warmUpMs: number
  readonly durationMs: number
  readonly watched: readonly Watched[]
}

export interface Usage {
  readonly name: string
  /** CPU microseconds per operation. */
  readonly cpuUs: number
  /** The largest resident memory seen. */
  readonly peakBytes: number
}

export interface LoadResult {
  readonly requestsPerSecond: number
  readonly p50Ms: number
  readonly p99Ms: number
  /** One for each of the watched. */
  readonly usage: readonly Usage[]
  /** Operations that ended as they should, warm-up included. */
  readonly acknowledged: number
  /** Rows that those have written. */
  readonly rowsWritten: number
  /** Rows of operations whose end nobody knows. */
  readonly rowsInDoubt: number
  /** Answered with a status or an error that says no. */
  readonly refused: number
  /** Answered with success, and another value. */
  readonly wrong: number
  /** Never answered. */
  readonly unanswered: number
  /** The first answer that was not the right one. */
  readonly complaint: string | null
}

/** One large result, read to its end. */
export interface StreamJob {
  readonly kind: 'stream'
  readonly target: LoadTarget
  /** Behind the target's prefix. */
  readonly path: string
  /** Sent by POST; null = GET. */
  readonly body: string | null
  /** The pace of the reader; null = as fast as it comes. */
  readonly bytesPerSecond: number | null
}

export interface StreamOutcome {
  readonly seconds: number
  readonly bytes: number
  readonly lines: number
}

export type Job = LoadJob | StreamJob

export type JobReply = { readonly result: LoadResult | StreamOutcome } | { readonly error: string }
