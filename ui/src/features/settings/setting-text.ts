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

/** Where the name of a setting alone would not say what it is. */
const labels: Readonly<Record<string, string>> = {
  idle_ms: 'Idle time before sleep',
  stop_ms: 'Sleep before a container stops',
  max_databases: 'Most databases',
  max_awake: 'Most databases awake',
  max_starts: 'Starts at a time',
  archive_days: 'Days in the archive',
  backup_interval_ms: 'Back up every',
  backup_keep: 'Scheduled backups of a database',
  backup_max_requested: 'Requested backups of a database',
  backup_max_bytes: 'Size of all backups',
  backup_retention_days: 'Days after the database is gone',
  max_result_bytes: 'Largest result',
  max_body_bytes: 'Largest request',
  max_import_bytes: 'Largest dump',
  max_queue: 'Waiting writes',
  max_queue_bytes: 'Size of waiting writes',
  kept_answers_bytes: 'Size of kept answers',
  flood_slice: 'Requests of a flood at a time',
  user_max_databases: 'Databases of a person',
  user_max_bytes: 'Data of a person',
  user_max_database_bytes: 'Largest database of a person',
  user_max_awake: 'Awake databases of a person',
  second_factor_for: 'Second factor required of',
  session_idle_ms: 'Session ends when unused for',
  session_max_ms: 'Session ends at the latest after',
  max_sessions: 'Sessions of a person',
  access_token_ms: 'Life of an access token',
  step_up_ms: 'A proof is good for',
  cors_origins: 'Allowed websites (CORS)',
  rate_per_address: 'Requests of an address',
  rate_per_key: 'Requests with a key',
  rate_per_database: 'Requests to a database',
  max_in_flight_per_key: 'Requests at a time with a key',
  rate_login: 'Tries to sign in',
  rate_failed: 'Wrong credentials',
  log_days: 'Days of the log',
  log_max_bytes: 'Size of the log',
  audit_days: 'Days of the audit log',
  headers_timeout_ms: 'Time for the headers',
  request_timeout_ms: 'Time for a request',
  send_timeout_ms: 'Time for an unread answer',
  max_connections: 'Most connections',
  max_connections_per_address: 'Connections of an address',
  worker_millicpus: 'Worker processor time',
  worker_pids: 'Worker processes',
  insights: 'Count statements',
  insight_days: 'Days of the counts',
  query_log_percent: 'Share in the query log',
  query_log_slow_ms: 'Slow from',
  mode_reason: 'Reason',
  mode_retry_seconds: 'Come again after',
}

/** What a setting is called; its unit is typed with it. */
export function settingLabel(name: string): string {
  const label = labels[name]
  if (label !== undefined) return label
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
