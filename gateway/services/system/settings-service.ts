import type { Clock } from '../../domain/clock.ts'
import type { CatalogVersions } from '../../domain/databases/catalog.ts'
import { ForgeError } from '../../domain/errors.ts'
import type { Role } from '../../domain/people/user.ts'
import { type CurrentSettings, isSame } from '../../domain/settings/live-settings.ts'
import type { SettingValue } from '../../domain/settings/setting.ts'
import { settingProblem } from '../../domain/settings/setting-problem.ts'
import type { SettingsStore, StoredSetting } from '../../domain/settings/settings-store.ts'
import {
  type SettingName,
  type SettingValues,
  settingNames,
  settingOf,
  wireNameOf,
} from '../../domain/settings/settings-table.ts'
import type { Events } from '../../observability/events.ts'
import type { CatalogFollower } from '../databases/catalog-watch.ts'

/** Where the value of a setting comes from; what the environment says cannot be changed otherwise. */
export type SettingSource = 'environment' | 'stored' | 'default'

/** A setting as people see it. */
export interface SettingView {
  readonly name: SettingName
  /** What holds, or will hold once the gateway has started again. */
  readonly value: SettingValue
  /** Without anything stored. */
  readonly preset: SettingValue
  readonly source: SettingSource
  /** This gateway still runs with another value. */
  readonly needsRestart: boolean
  /** Null unless it is stored. */
  readonly changed: Pick<StoredSetting, 'changedAtMs' | 'changedBy'> | null
}

/** What changes: a value, or null for what holds without one. */
export type SettingChanges = { readonly [Name in SettingName]?: SettingValues[Name] | null }

/** One setting before and after. */
export interface SettingChange {
  readonly name: SettingName
  readonly before: SettingValue
  readonly after: SettingValue
}

/** The rules of signing in, which have a place of their own. */
export interface SignInRulesStore {
  roles(): readonly Role[]
  write(roles: readonly Role[]): Promise<void>
}

export interface SettingsServiceOptions {
  readonly store: SettingsStore
  readonly current: CurrentSettings
  readonly clock: Clock
  readonly events: Pick<Events, 'settingIgnored'>
}

/** Shows and changes the settings, and keeps them as the catalog has them, whichever gateway changes them. */
export class SettingsService implements CatalogFollower {
  readonly #options: SettingsServiceOptions
  #stored = new Map<string, StoredSetting>()
  #version = -1
  #changing: Promise<unknown> = Promise.resolve()
  #signInRules: SignInRulesStore | null = null

  constructor(options: SettingsServiceOptions) {
    this.#options = options
  }

  /** People are put together after the settings are read. */
  joinSignInRules(rules: SignInRulesStore): void {
    this.#signInRules = rules
  }

  async follow({ settings }: Pick<CatalogVersions, 'settings'>): Promise<void> {
    if (settings === this.#version) return
    await this.#load()
    this.#version = settings
  }

  list(): SettingView[] {
    return settingNames.map((name) => this.view(name))
  }

  view(name: SettingName): SettingView {
    const { current } = this.#options
    if (name === 'secondFactorFor') return this.#signInView()
    const stored = this.#stored.get(wireNameOf(name))
    const isStored = stored !== undefined && current.isStored(name) && !current.isLocked(name)
    return {
      name,
      value: current.wanted(name),
      preset: current.base[name],
      source: current.isLocked(name) ? 'environment' : isStored ? 'stored' : 'default',
      needsRestart: !isSame(current.values[name], current.wanted(name)),
      changed: isStored ? { changedAtMs: stored.changedAtMs, changedBy: stored.changedBy } : null,
    }
  }

  /** All of them or none; holds here when it resolves. Throws SETTING_LOCKED. Answers what is different now. */
  async change(changes: SettingChanges, by: string): Promise<SettingChange[]> {
    const names = settingNames.filter((name) => changes[name] !== undefined)
    for (const name of names) this.#assertOpen(name)
    // One after the other, so that each tells what it changed.
    const changing = this.#changing.then(() => this.#change(names, changes, by))
    this.#changing = changing.catch(() => undefined)
    return changing
  }

  async #change(names: readonly SettingName[], changes: SettingChanges, by: string): Promise<SettingChange[]> {
    const { clock, store } = this.#options
    const before = new Map(names.map((name) => [name, this.view(name).value]))
    const ofCatalog = names.filter((name) => name !== 'secondFactorFor')
    const rows = new Map<string, unknown>(ofCatalog.map((name) => [wireNameOf(name), changes[name] ?? undefined]))
    await store.write(rows, { changedAtMs: clock.nowMs(), changedBy: by })
    if (changes.secondFactorFor !== undefined) await this.#signInRules?.write(changes.secondFactorFor ?? [])
    await this.#load()
    return names.flatMap((name) => {
      const change = { name, before: before.get(name) ?? null, after: this.view(name).value }
      return isSame(change.before, change.after) ? [] : [change]
    })
  }

  async #load(): Promise<void> {
    const { current, events, store } = this.#options
    const rows = await store.list()
    this.#stored = new Map(rows.map((row) => [row.name, row]))
    const entries = settingNames.flatMap((name) => {
      const row = this.#stored.get(wireNameOf(name))
      if (row === undefined) return []
      const problem = settingProblem(settingOf(name).rule, row.value)
      if (problem === null) return [[name, row.value] as const]
      events.settingIgnored(row.name, problem)
      return []
    })
    // as: each value keeps the rule of its setting
    current.store(Object.fromEntries(entries) as Partial<SettingValues>)
  }

  #assertOpen(name: SettingName): void {
    if (!this.#options.current.isLocked(name)) return
    const { variable } = settingOf(name)
    throw new ForgeError(
      'SETTING_LOCKED',
      `Setting "${wireNameOf(name)}" comes from the environment: take ${variable} out of it, and restart, to change it here`,
      { details: { setting: wireNameOf(name), variable } },
    )
  }

  #signInView(): SettingView {
    const value = this.#signInRules?.roles() ?? []
    const source = value.length === 0 ? 'default' : 'stored'
    return { name: 'secondFactorFor', value, preset: [], source, needsRestart: false, changed: null }
  }
}
