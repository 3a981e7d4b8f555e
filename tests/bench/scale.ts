/** How much of everything is measured: to see that it works, what matters, or all of it. */
export type Form = 'quick' | 'default' | 'full'

export interface Scale {
  readonly form: Form
  /** Pairs of runs for each figure. */
  readonly rounds: number
  /** Length of one run under load. */
  readonly seconds: number
  /** Sections that would begin later than so many minutes after the start are left out. */
  readonly minutes: number
  /** Starts and wakes that are timed. */
  readonly starts: number
  readonly tableRows: number
  /** Bursts of a write storm. */
  readonly bursts: number
  /** Streams that one key leaves open, and clients that go away in mid-answer. */
  readonly unclosedStreams: number
  readonly abortingClients: number
  /** Under memory pressure: databases that may be awake, and that are in use. */
  readonly maxAwake: number
  readonly databasesInUse: number
  readonly catalogSize: number
  readonly catalogAwake: number
  readonly idleSeconds: number
  /** Steps of growth. */
  readonly catalogSizes: readonly number[]
  readonly databaseCounts: readonly number[]
  /** Lines that are searched. */
  readonly logLines: number
  /** How long databases come and go while memory is watched: a hundred a minute. */
  readonly soakSeconds: number
}

const defaultScale: Scale = {
  form: 'default',
  rounds: 3,
  seconds: 0.5,
  minutes: 18,
  starts: 10,
  tableRows: 100_000,
  bursts: 20,
  unclosedStreams: 500,
  abortingClients: 300,
  maxAwake: 10,
  databasesInUse: 30,
  catalogSize: 1_000,
  catalogAwake: 50,
  idleSeconds: 10,
  catalogSizes: [10, 100, 1_000, 10_000],
  databaseCounts: [10, 100],
  logLines: 5_000_000,
  soakSeconds: 600,
}

export const scales: Readonly<Record<Form, Scale>> = {
  default: defaultScale,
  full: { ...defaultScale, form: 'full', rounds: 5, seconds: 1, minutes: Infinity, starts: 20 },
  quick: {
    form: 'quick',
    rounds: 1,
    seconds: 0.3,
    minutes: Infinity,
    starts: 2,
    tableRows: 5_000,
    bursts: 2,
    unclosedStreams: 100,
    abortingClients: 30,
    maxAwake: 3,
    databasesInUse: 6,
    catalogSize: 50,
    catalogAwake: 3,
    idleSeconds: 1,
    catalogSizes: [10, 100],
    databaseCounts: [3],
    logLines: 50_000,
    soakSeconds: 12,
  },
}
