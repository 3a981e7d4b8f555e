/** How much is measured. */
export interface Scale {
  /** Pairs of runs for each figure. */
  readonly rounds: number
  /** Length of one run under load. */
  readonly seconds: number
  /** Starts and wakes that are timed. */
  readonly starts: number
  readonly tableRows: number
  readonly connections: readonly number[]
  /** Under memory pressure: databases that may be awake, and that are in use. */
  readonly maxAwake: number
  readonly databasesInUse: number
  readonly catalogSize: number
  readonly catalogAwake: number
  readonly idleSeconds: number
}

export const fullScale: Scale = {
  rounds: 5,
  seconds: 1,
  starts: 15,
  tableRows: 100_000,
  connections: [1, 16, 64],
  maxAwake: 10,
  databasesInUse: 30,
  catalogSize: 1_000,
  catalogAwake: 50,
  idleSeconds: 10,
}

/** Enough to see that everything works; its figures mean nothing. */
export const quickScale: Scale = {
  rounds: 1,
  seconds: 0.2,
  starts: 2,
  tableRows: 5_000,
  connections: [1, 16],
  maxAwake: 3,
  databasesInUse: 6,
  catalogSize: 50,
  catalogAwake: 3,
  idleSeconds: 1,
}
