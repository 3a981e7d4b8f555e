import type { InStatement, Row } from '@libsql/client'
import {
  type Alert,
  type AlertChannel,
  type AlertDelivery,
  type AlertMessage,
  type AlertRule,
  alertChannelKinds,
  alertComparisons,
  alertMetricNames,
  alertSeverities,
  type PendingMessage,
} from '../../domain/watching/alert.ts'
import type { AlertPage } from '../../domain/watching/alert-catalog.ts'
import {
  assignments,
  type Columns,
  insertInto,
  orNull,
  readInteger,
  readJson,
  readNumber,
  readOneOf,
  readText,
  readTexts,
  statement,
} from '../row-codec.ts'

export const listRules = 'SELECT * FROM alert_rules ORDER BY created_at_ms, rowid'
export const listChannels = 'SELECT * FROM alert_channels ORDER BY created_at_ms, rowid'

const ruleColumns = {
  id: 'id',
  name: 'name',
  metric: 'metric',
  databaseId: 'database_id',
  comparison: 'comparison',
  threshold: 'threshold',
  forMs: 'for_ms',
  severity: 'severity',
  isEnabled: 'is_enabled',
  channelIds: 'channel_ids',
  silencedUntilMs: 'silenced_until_ms',
  createdAtMs: 'created_at_ms',
} as const satisfies { readonly [Member in keyof AlertRule]: string }

const channelColumns = {
  id: 'id',
  name: 'name',
  kind: 'kind',
  target: 'target',
  secret: 'secret',
  isEnabled: 'is_enabled',
  createdAtMs: 'created_at_ms',
} as const satisfies { readonly [Member in keyof AlertChannel]: string }

const alertColumns = {
  id: 'id',
  ruleId: 'rule_id',
  ruleName: 'rule_name',
  metric: 'metric',
  databaseId: 'database_id',
  databaseName: 'database_name',
  comparison: 'comparison',
  threshold: 'threshold',
  severity: 'severity',
  value: 'value',
  firedAtMs: 'fired_at_ms',
  resolvedAtMs: 'resolved_at_ms',
  isSilenced: 'is_silenced',
  deliveries: 'deliveries',
} as const satisfies { readonly [Member in keyof Alert]: string }

const pendingColumns = {
  alertId: 'alert_id',
  channelId: 'channel_id',
  channelName: 'channel_name',
  attempts: 'attempts',
  nextTryAtMs: 'next_try_at_ms',
} as const satisfies { readonly [Member in Exclude<keyof PendingMessage, 'message'>]: string }

export function insertRule(rule: AlertRule): InStatement {
  return insertInto('alert_rules', encode(ruleColumns, rule))
}

export function updateRule(id: string, patch: Partial<AlertRule>): InStatement {
  return update('alert_rules', id, encode(ruleColumns, patch))
}

/** `channel` with its secrets sealed. */
export function insertChannel(channel: AlertChannel): InStatement {
  return insertInto('alert_channels', encode(channelColumns, channel))
}

export function updateChannel(id: string, patch: Partial<AlertChannel>): InStatement {
  return update('alert_channels', id, encode(channelColumns, patch))
}

export function insertAlert(alert: Alert): InStatement {
  return insertInto('alerts', encode(alertColumns, alert))
}

export function resolveAlert(id: string, resolvedAtMs: number): InStatement {
  return update('alerts', id, encode(alertColumns, { resolvedAtMs }))
}

export function insertPending({ message, ...pending }: PendingMessage): InStatement {
  const columns = { id: message.id, message: JSON.stringify(message), ...encode(pendingColumns, pending) }
  return insertInto('alert_messages', columns)
}

export function selectPending(limit: number): InStatement {
  return statement('SELECT * FROM alert_messages ORDER BY next_try_at_ms, rowid LIMIT ?', limit)
}

export function postponePending(id: string, attempts: number, nextTryAtMs: number): InStatement {
  return update('alert_messages', id, encode(pendingColumns, { attempts, nextTryAtMs }))
}

/** Nobody reads the deliveries first: two that are noted at once both stay. */
export function settlePending({ alertId, message }: PendingMessage, delivery: AlertDelivery): InStatement[] {
  return [
    statement(
      "UPDATE alerts SET deliveries = json_insert(deliveries, '$[#]', json(?)) WHERE id = ?",
      JSON.stringify(delivery),
      alertId,
    ),
    statement('DELETE FROM alert_messages WHERE id = ?', message.id),
  ]
}

export function selectAlerts({ ruleId, isFiring, before, limit }: AlertPage): InStatement {
  const place = '(fired_at_ms, id) < (SELECT fired_at_ms, id FROM alerts WHERE id = ?)'
  const conditions = [
    ...(ruleId === undefined ? [] : [{ sql: 'rule_id = ?', args: [ruleId] }]),
    ...(isFiring === undefined ? [] : [{ sql: `resolved_at_ms IS ${isFiring ? '' : 'NOT '}NULL`, args: [] }]),
    ...(before === null ? [] : [{ sql: place, args: [before] }]),
  ]
  const where = conditions.length === 0 ? '' : `WHERE ${conditions.map(({ sql }) => sql).join(' AND ')} `
  const args = conditions.flatMap((condition): string[] => condition.args)
  return statement(`SELECT * FROM alerts ${where}ORDER BY fired_at_ms DESC, id DESC LIMIT ?`, ...args, limit)
}

export function decodeRule(row: Row): AlertRule {
  return {
    id: readText(row, 'id'),
    name: readText(row, 'name'),
    metric: readOneOf(row, 'metric', alertMetricNames),
    databaseId: orNull(readText, row, 'database_id'),
    comparison: readOneOf(row, 'comparison', alertComparisons),
    threshold: readNumber(row, 'threshold'),
    forMs: readInteger(row, 'for_ms'),
    severity: readOneOf(row, 'severity', alertSeverities),
    isEnabled: readInteger(row, 'is_enabled') === 1,
    channelIds: orNull(readTexts, row, 'channel_ids'),
    silencedUntilMs: orNull(readInteger, row, 'silenced_until_ms'),
    createdAtMs: readInteger(row, 'created_at_ms'),
  }
}

export function decodeChannel(row: Row): AlertChannel {
  return {
    id: readText(row, 'id'),
    name: readText(row, 'name'),
    kind: readOneOf(row, 'kind', alertChannelKinds),
    target: readText(row, 'target'),
    secret: orNull(readText, row, 'secret'),
    isEnabled: readInteger(row, 'is_enabled') === 1,
    createdAtMs: readInteger(row, 'created_at_ms'),
  }
}

export function decodeAlert(row: Row): Alert {
  return {
    id: readText(row, 'id'),
    ruleId: readText(row, 'rule_id'),
    ruleName: readText(row, 'rule_name'),
    metric: readOneOf(row, 'metric', alertMetricNames),
    databaseId: orNull(readText, row, 'database_id'),
    databaseName: orNull(readText, row, 'database_name'),
    comparison: readOneOf(row, 'comparison', alertComparisons),
    threshold: readNumber(row, 'threshold'),
    severity: readOneOf(row, 'severity', alertSeverities),
    value: readNumber(row, 'value'),
    firedAtMs: readInteger(row, 'fired_at_ms'),
    resolvedAtMs: orNull(readInteger, row, 'resolved_at_ms'),
    isSilenced: readInteger(row, 'is_silenced') === 1,
    // as: written by ourselves from such a list
    deliveries: readJson(row, 'deliveries') as AlertDelivery[],
  }
}

export function decodePending(row: Row): PendingMessage {
  return {
    // as: written by ourselves from one
    message: readJson(row, 'message') as AlertMessage,
    alertId: readText(row, 'alert_id'),
    channelId: readText(row, 'channel_id'),
    channelName: readText(row, 'channel_name'),
    attempts: readInteger(row, 'attempts'),
    nextTryAtMs: readInteger(row, 'next_try_at_ms'),
  }
}

function update(table: string, id: string, columns: Columns): InStatement {
  const change = assignments({ ...columns, id })
  return statement(`UPDATE ${table} SET ${change.sql} WHERE id = ? RETURNING *`, ...change.args, id)
}

function encode(names: Readonly<Record<string, string>>, members: object): Columns {
  return Object.fromEntries(
    Object.entries(members).map(([member, value]) => [names[member] ?? member, encodeValue(value)]),
  )
}

function encodeValue(value: unknown): string | number | null {
  if (typeof value === 'boolean') return value ? 1 : 0
  if (Array.isArray(value)) return JSON.stringify(value)
  return typeof value === 'string' || typeof value === 'number' ? value : null
}
