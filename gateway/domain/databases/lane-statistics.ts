/** What one lane of a database has carried since the gateway started. */
export interface LaneStatistics {
  /** Batches sent to the worker. */
  readonly flights: number
  /** Statements that travelled in them; a batch that is one transaction counts as one. */
  readonly statements: number
  /** Statements of the fullest flight. */
  readonly largestFlight: number
  /** Time that all statements together waited for their flights, in ms. */
  readonly waitMs: number
  /** The longest wait of one statement, in ms. */
  readonly longestWaitMs: number
}

/** What the gateway remembers of the answers of a database, or of all together. */
export interface KeptStatistics {
  /** Reads answered from memory since the gateway started. */
  readonly hits: number
  /** Answers kept now. */
  readonly answers: number
  /** Memory that they take now, about. */
  readonly bytes: number
}

/** Both lanes of a database, or of all together: reads side by side, writes in groups; and what needed neither. */
export interface LanesStatistics {
  readonly read: LaneStatistics
  readonly write: LaneStatistics
  readonly kept: KeptStatistics
}
