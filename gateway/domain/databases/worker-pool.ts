/** What the gateway keeps to one worker, and what waits for it. */
export interface WorkerPool {
  /** Connections for queries: all that are open, and those of them that rest. */
  readonly open: number
  readonly idle: number
  /** Requests that wait for a connection. */
  readonly waiting: number
  readonly limit: number
  /** Of one credential's requests at a time. */
  readonly limitPerCredential: number
  /** Sockets that carry requests and streams over HTTP, and those of them that rest. */
  readonly sockets: number
  readonly socketsIdle: number
  /** Connections of change feeds, which no query waits for. */
  readonly feeds: number
  readonly feedLimit: number
  /** Streams over HTTP. */
  readonly streams: number
  readonly streamLimit: number
  /** Writes that wait for their turn, and their bytes. */
  readonly writesWaiting: number
  readonly writeBytesWaiting: number
  readonly writeLimit: number
  readonly writeBytesLimit: number
}
