import { backupSettings } from './backup-settings.ts'
import { databaseSettings } from './database-settings.ts'
import { generalSettings, modeSettings } from './general-settings.ts'
import { limitSettings } from './limit-settings.ts'
import { connectionSettings, workerSettings } from './machine-settings.ts'
import { observabilitySettings } from './observability-settings.ts'
import { peopleSettings } from './people-settings.ts'
import { securitySettings } from './security-settings.ts'
import { inGroup, type Setting, type SettingValue } from './setting.ts'

/**
 * Every setting that can be changed while the gateway runs: the one table that the environment, the routes, the
 * table of docs/configuration.md and the dashboard derive from. What it takes to reach the catalog is not here.
 */
export const settingsTable = {
  ...generalSettings,
  ...modeSettings,
  ...databaseSettings,
  ...backupSettings,
  ...limitSettings,
  ...peopleSettings,
  ...securitySettings,
  ...inGroup('connections', connectionSettings),
  ...inGroup('workers', workerSettings),
  ...observabilitySettings,
}

/** The name of a setting in code; the wire has it in snake case. */
export type SettingName = keyof typeof settingsTable

/** What every setting holds. */
export type SettingValues = {
  readonly [Name in SettingName]: (typeof settingsTable)[Name] extends Setting<infer Value> ? Value : never
}

/** Every name, in the order of the table. */
// as: Object.keys() forgets the key type; the table is a constant with exactly these keys
export const settingNames = Object.keys(settingsTable) as readonly SettingName[]

/** The row of a setting, without the type of its value. */
export function settingOf(name: SettingName): Setting<SettingValue> {
  return settingsTable[name]
}

/** `idle_ms` of `idleMs`. */
export function wireNameOf(name: SettingName): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}
