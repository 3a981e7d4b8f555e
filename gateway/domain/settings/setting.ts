import type { Role } from '../people/user.ts'

/** Pages of the settings, in their order. */
export const settingGroups = [
  'general',
  'databases',
  'backups',
  'limits',
  'people',
  'security',
  'connections',
  'workers',
  'observability',
] as const

export type SettingGroup = (typeof settingGroups)[number]

/** What a number counts. */
export type SettingUnit = 'ms' | 'bytes' | 'days' | 'seconds' | 'per_minute' | 'millicpus' | 'count'

/**
 * When a change holds: `now` on every gateway within a second; `workers` for each worker from its next start on, which
 * comes as soon as it is idle; `restart` once a gateway starts again.
 */
export type SettingEffect = 'now' | 'workers' | 'restart'

/** Which values a setting takes. */
export type SettingRule =
  | { readonly kind: 'integer'; readonly min: number; readonly max: number }
  | { readonly kind: 'choice'; readonly choices: readonly string[] }
  | { readonly kind: 'text'; readonly maxLength: number }
  | { readonly kind: 'origins' }
  | { readonly kind: 'roles' }

/** What a setting can hold, as JSON has it. */
export type SettingValue = string | number | readonly string[] | null

/** One setting; the type parameter is that of its value. */
export interface Setting<Value extends SettingValue = SettingValue> {
  /** The environment variable that sets it for good; null = there is none. */
  readonly variable: string | null
  readonly group: SettingGroup
  /** For people; goes into the configuration table too. */
  readonly description: string
  readonly unit: SettingUnit | null
  readonly effect: SettingEffect
  readonly rule: SettingRule
  /** Null = none, or one that depends on the machine, which the description tells. */
  readonly preset: Value | null
}

/** Bounds of a whole number and what it counts. */
export type Bounds = readonly [min: number, max: number, unit: SettingUnit]

type Rows = Readonly<Record<string, Setting>>

function row<Value extends SettingValue>(
  variable: string | null,
  description: string,
  rest: Pick<Setting<Value>, 'rule' | 'preset' | 'unit'>,
): Setting<Value> {
  return { variable, group: 'general', description, effect: 'now', ...rest }
}

/** A whole number; a preset of null stands for one that depends on the machine. */
export function wholeNumber(
  variable: string,
  description: string,
  [min, max, unit]: Bounds,
  preset: number | null,
): Setting<number> {
  return row(variable, description, { rule: { kind: 'integer', min, max }, preset, unit })
}

/** A whole number, or null: then there is no limit. */
export function optionalLimit(variable: string, description: string, [min, max, unit]: Bounds): Setting<number | null> {
  return row(variable, description, { rule: { kind: 'integer', min, max }, preset: null, unit })
}

/** One of some words. */
export function choice<const Word extends string>(
  variable: string,
  description: string,
  choices: readonly Word[],
  preset: NoInfer<Word>,
): Setting<Word> {
  return row(variable, description, { rule: { kind: 'choice', choices }, preset, unit: null })
}

/** A short text on one line. */
export function shortText(variable: string, description: string, maxLength: number, preset: string): Setting<string> {
  return row(variable, description, { rule: { kind: 'text', maxLength }, preset, unit: null })
}

/** A list of exact origins of websites. */
export function originList(
  variable: string,
  description: string,
  preset: readonly string[],
): Setting<readonly string[]> {
  return row(variable, description, { rule: { kind: 'origins' }, preset, unit: null })
}

/** A list of roles of people; no variable sets it. */
export function roleList(description: string): Setting<readonly Role[]> {
  return row<readonly Role[]>(null, description, { rule: { kind: 'roles' }, preset: [], unit: null })
}

/** The same settings on another page. */
export function inGroup<const Settings extends Rows>(group: SettingGroup, settings: Settings): Settings {
  const entries = Object.entries(settings).map(([name, setting]) => [name, { ...setting, group }] as const)
  // as: the same names, and each value has the type that it had
  return Object.fromEntries(entries) as unknown as Settings
}

/** The same settings, held from the next start of a gateway, or of a worker, on. */
export function later<const Settings extends Rows>(effect: 'workers' | 'restart', settings: Settings): Settings {
  const entries = Object.entries(settings).map(([name, setting]) => [name, { ...setting, effect }] as const)
  // as: see above
  return Object.fromEntries(entries) as unknown as Settings
}
