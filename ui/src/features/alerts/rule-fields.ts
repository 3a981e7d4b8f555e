import { readDuration, typedDuration } from '../../lib/typed-duration.ts'
import type { AlertRule, NewAlertRule } from './alert.ts'

/** What the form of a rule holds. */
export interface RuleFields {
  readonly name: string
  readonly metric: AlertRule['metric']
  /** Name of the one that it is about; empty = the whole gateway. */
  readonly database: string
  readonly comparison: AlertRule['comparison']
  readonly threshold: string
  readonly wait: string
  readonly severity: AlertRule['severity']
  /** null = every channel. */
  readonly channels: readonly string[] | null
}

export type RuleWish = Required<
  Pick<
    NewAlertRule,
    'name' | 'metric' | 'database' | 'comparison' | 'threshold' | 'for_seconds' | 'severity' | 'channels'
  >
>

/** A wish to send, or what is wrong, by field. */
export type RuleReading =
  | { readonly wish: RuleWish }
  | { readonly errors: { readonly threshold?: string; readonly wait?: string } }

const longestSeconds = 86_400

/** Whether each database has a series of its own of it. */
export function isOfDatabases(metric: string): boolean {
  return metric.startsWith('history.')
}

export const emptyRule: RuleFields = {
  name: '',
  metric: 'disk_free_percent',
  database: '',
  comparison: 'below',
  threshold: '10',
  wait: '1 min',
  severity: 'warning',
  channels: null,
}

export function fieldsOfRule(rule: AlertRule): RuleFields {
  const { name, metric, comparison, severity, channels } = rule
  return {
    name,
    metric,
    database: rule.database ?? '',
    comparison,
    severity,
    threshold: String(rule.threshold),
    wait: typedDuration(rule.for_seconds * 1_000),
    channels: channels === null ? null : [...channels],
  }
}

export function readRule(fields: RuleFields): RuleReading {
  const { name, metric, comparison, severity, channels } = fields
  const database = fields.database.trim()
  const threshold = readNumber(fields.threshold)
  const seconds = readSeconds(fields.wait)
  const errors = {
    ...(threshold === null ? { threshold: 'Write it like “10” or “0.5”' } : {}),
    ...(typeof seconds === 'string' ? { wait: seconds } : {}),
  }
  if (threshold === null || typeof seconds === 'string') return { errors }
  return {
    wish: {
      name: name.trim(),
      metric,
      database: isOfDatabases(metric) && database !== '' ? database : null,
      comparison,
      threshold,
      for_seconds: seconds,
      severity,
      channels: channels === null ? null : [...channels],
    },
  }
}

function readNumber(text: string): number | null {
  const plain = text.trim().replace(',', '.')
  return /^-?\d{1,15}(\.\d{1,9})?$/.test(plain) ? Number(plain) : null
}

/** Seconds, or what is wrong. */
function readSeconds(text: string): number | string {
  const ms = text.trim() === '0' ? 0 : readDuration(text)
  if (ms === null) return 'Write it like “5 min”'
  if (ms % 1_000 !== 0) return 'Whole seconds only'
  return ms > longestSeconds * 1_000 ? `At most ${typedDuration(longestSeconds * 1_000)}` : ms / 1_000
}
