import { type SettingName, type SettingValues, settingNames, settingOf } from './settings-table.ts'

/** Hears of a change after it holds. */
export type SettingsListener = (values: SettingValues, before: SettingValues) => void

/** The settings as parts of the gateway see them. */
export interface LiveSettings {
  /** One object for good, whose members change in place: reading one costs what reading any member costs. */
  readonly values: SettingValues
  onChange(listener: SettingsListener): void
  /** What `read` makes of the values, kept in step: the answer is one object, whose members change in place. */
  project<Part extends object>(read: (values: SettingValues) => Part): Part
}

/**
 * Holds the settings of one gateway: what the environment says, else what is stored, else the preset. A setting that
 * holds only from a restart on keeps the value of the start.
 */
export class CurrentSettings implements LiveSettings {
  readonly values: SettingValues
  /** What environment and presets give. */
  readonly base: SettingValues
  readonly #locked: ReadonlySet<SettingName>
  readonly #listeners: SettingsListener[] = []
  #stored: Partial<SettingValues> = {}
  #isStarted = false

  constructor(base: SettingValues, locked: Iterable<SettingName>) {
    this.base = base
    this.values = { ...base }
    this.#locked = new Set(locked)
  }

  /** Whether the environment sets it. */
  isLocked(name: SettingName): boolean {
    return this.#locked.has(name)
  }

  isStored(name: SettingName): boolean {
    return this.#stored[name] !== undefined
  }

  /** What holds once every gateway has started again. */
  wanted<Name extends SettingName>(name: Name): SettingValues[Name] {
    const stored = this.isLocked(name) ? undefined : this.#stored[name]
    // as: indexing by a type parameter loses that undefined is out
    return stored === undefined ? this.base[name] : (stored as SettingValues[Name])
  }

  /** Takes over all that is stored. */
  store(stored: Partial<SettingValues>): void {
    this.#stored = stored
    const before = { ...this.values }
    const changed = settingNames.filter((name) => this.#mayFollow(name) && !isSame(this.wanted(name), before[name]))
    if (changed.length === 0) return
    Object.assign(this.values, Object.fromEntries(changed.map((name) => [name, this.wanted(name)])))
    for (const listener of this.#listeners) listener(this.values, before)
  }

  /** From here on what needs a restart stays as it is. */
  started(): void {
    this.#isStarted = true
  }

  onChange(listener: SettingsListener): void {
    this.#listeners.push(listener)
  }

  project<Part extends object>(read: (values: SettingValues) => Part): Part {
    const part = read(this.values)
    this.onChange((values) => void Object.assign(part, read(values)))
    return part
  }

  #mayFollow(name: SettingName): boolean {
    return !this.#isStarted || settingOf(name).effect !== 'restart'
  }
}

/** Values are JSON: numbers, texts and lists of texts. */
export function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
