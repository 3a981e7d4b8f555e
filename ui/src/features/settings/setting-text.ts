import { readBytes, typedBytes } from '../../lib/typed-bytes.ts'
import { readDuration, typedDuration } from '../../lib/typed-duration.ts'

export type SettingValue = string | number | readonly string[] | null

/** What the form needs to know of a setting. */
export interface SettingRule {
  readonly type: 'integer' | 'choice' | 'text' | 'origins' | 'roles'
  readonly unit: string | null
  readonly minimum: number | null
  readonly maximum: number | null
}

/** A value to send, where null brings the default back, or what is wrong with what was typed. */
export type SettingReading = { readonly value: SettingValue } | { readonly error: string }

/** What a field shows for a value; nothing for none. */
export function textOfSetting({ type, unit }: SettingRule, value: SettingValue): string {
  if (value === null) return ''
  if (typeof value === 'number') return textOfNumber(unit, value)
  if (typeof value === 'string') return value
  return value.join(type === 'origins' ? '\n' : ',')
}

/** Reads a field; an empty one is the default. */
export function readSetting(rule: SettingRule, text: string): SettingReading {
  const typed = text.trim()
  if (typed === '') return { value: null }
  switch (rule.type) {
    case 'integer':
      return readNumber(rule, typed)
    case 'origins':
    case 'roles':
      return { value: typed.split(/[\s,]+/).filter(Boolean) }
    default:
      return { value: typed }
  }
}

/** `Query timeout` for `query_timeout_ms`: what it is; its unit is typed with it. */
export function settingLabel(name: string): string {
  const words = name.replace(/_(ms|bytes|days|seconds)$/, '').replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

function textOfNumber(unit: string | null, value: number): string {
  if (unit === 'ms' && value > 0) return typedDuration(value)
  if (unit === 'bytes' && value > 0) return typedBytes(value)
  return String(value)
}

function readNumber({ unit, minimum, maximum }: SettingRule, typed: string): SettingReading {
  const plain = /^\d+$/.test(typed) ? Number(typed) : null
  const value = unit === 'ms' ? (readDuration(typed) ?? zeroOf(plain)) : unit === 'bytes' ? readBytes(typed) : plain
  if (value === null) return { error: `Write it like “${formOf(unit)}”` }
  if (minimum !== null && value < minimum) return { error: `At least ${textOfNumber(unit, minimum)}` }
  if (maximum !== null && value > maximum) return { error: `At most ${textOfNumber(unit, maximum)}` }
  return { value }
}

/** Nothing needs no unit. */
function zeroOf(plain: number | null): number | null {
  return plain === 0 ? 0 : null
}

function formOf(unit: string | null): string {
  if (unit === 'ms') return '30 s'
  return unit === 'bytes' ? '16 MB' : '10'
}
