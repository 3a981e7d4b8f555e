import { z } from 'zod'
import type { Setting, SettingValue } from '../domain/settings/setting.ts'
import { settingProblem } from '../domain/settings/setting-problem.ts'
import { type SettingName, type SettingValues, settingNames, settingOf } from '../domain/settings/settings-table.ts'
import type { Machine } from './machine.ts'

/** A gateway cannot create processes faster than so many at a time. */
const mostStarts = 32

/** The environment variable of each setting that has one. */
export function settingVariables(): Record<string, z.ZodType> {
  return Object.fromEntries(
    settingNames.flatMap((name) => {
      const setting = settingOf(name)
      return setting.variable === null ? [] : [[setting.variable, variableOf(setting)] as const]
    }),
  )
}

/** What environment and presets say, and which of them the environment does. */
export function readSettings(
  parsed: Readonly<Record<string, unknown>>,
  given: Readonly<Record<string, unknown>>,
  machine: Machine,
): { readonly settings: SettingValues; readonly lockedSettings: readonly SettingName[] } {
  const entries = settingNames.map((name) => {
    const { variable, preset } = settingOf(name)
    const value = variable === null ? undefined : parsed[variable]
    return [name, value ?? preset ?? presetOf(name, machine)] as const
  })
  return {
    // as: each variable was parsed by the rule of its setting
    settings: Object.freeze(Object.fromEntries(entries)) as SettingValues,
    lockedSettings: Object.freeze(settingNames.filter((name) => given[settingOf(name).variable ?? ''] !== undefined)),
  }
}

/** A rule's message completes the sentence "DBFORGE_X must …". */
function variableOf(setting: Setting<SettingValue>): z.ZodType {
  const { rule, preset, description } = setting
  const parsed = z.string().transform((text, context) => {
    const value = readValue(setting, text)
    const problem = settingProblem(rule, value)
    if (problem === null) return value
    context.addIssue({ code: 'custom', message: problem })
    return z.NEVER
  })
  return preset === null ? parsed.optional().describe(description) : parsed.default(preset).describe(description)
}

function readValue({ rule }: Setting<SettingValue>, text: string): unknown {
  if (rule.kind === 'integer') return /^\d+$/.test(text) ? Number(text) : text
  if (rule.kind === 'origins' || rule.kind === 'roles') return text.split(',').map((item) => item.trim())
  return text
}

/** What depends on the machine; null = no limit. */
function presetOf(name: SettingName, { memoryBytes, cores }: Machine): number | null {
  switch (name) {
    case 'maxAwake':
      return affordableWorkers(memoryBytes)
    case 'maxStarts':
      return Math.min(4 * cores, mostStarts)
    case 'floodSlice':
      return 8 * cores
    default:
      return null
  }
}

/** One worker per 16 MB of half the memory. */
function affordableWorkers(memoryBytes: number): number {
  return Math.max(1, Math.floor(memoryBytes / 2 / 16_000_000))
}
