/** Where the gateway runs, as far as defaults depend on it. */
export interface Machine {
  readonly folder: string
  /** What the gateway and its workers may take. */
  readonly memoryBytes: number
  readonly cores: number
}
