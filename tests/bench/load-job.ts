/** Where requests go; the same client serves both sides, so that its own cost cancels out. */
export interface LoadTarget {
  readonly port: number
  /** Text of the Host header. */
  readonly host: string
  /** What stands before Hrana's own paths: empty, or `/db/<name>`. */
  readonly prefix: string
  readonly token: string | null
}

export type WorkloadSpec = { readonly kind: 'select'; readonly rowCount: number } | { readonly kind: 'insert' }

/** A fixed number of connections, each with one request in flight. */
export interface LoadJob {
  readonly kind: 'load'
  readonly target: LoadTarget
  readonly workload: WorkloadSpec
  readonly connections: number
  readonly warmUpMs: number
  readonly durationMs: number
  /** Processes whose CPU time is charged to the requests. */
  readonly watchedPids: readonly number[]
}

export interface LoadResult {
  readonly requestsPerSecond: number
  readonly p50Ms: number
  readonly p99Ms: number
  /** CPU microseconds per request, one figure for each of the watched processes. */
  readonly cpuUs: readonly number[]
  /** Answered 2xx with the right value, warm-up included. */
  readonly acknowledged: number
  /** Answered with another status. */
  readonly refused: number
  /** Answered 2xx with another value. */
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
  readonly body: string
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
