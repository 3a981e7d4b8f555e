/** A setting as the catalog has it; its value may be of another release. */
export interface StoredSetting {
  readonly name: string
  /** JSON. */
  readonly value: unknown
  /** Unix ms. */
  readonly changedAtMs: number
  /** Who changed it, as the audit log names it. */
  readonly changedBy: string
}

/** The settings of an installation, one set for all its gateways. */
export interface SettingsStore {
  list(): Promise<StoredSetting[]>
  /** All of them or none. `undefined` forgets a value; what is not named stays. */
  write(changes: ReadonlyMap<string, unknown>, by: Pick<StoredSetting, 'changedAtMs' | 'changedBy'>): Promise<void>
}
