import type { z } from '@hono/zod-openapi'
import type {
  alertChannelSchema,
  alertRulePatchSchema,
  alertRuleSchema,
  alertSchema,
} from '../../contract/alert-values.ts'
import type { Alert, AlertChannel } from '../../domain/watching/alert.ts'
import type { RuleChange, WatchedRule } from '../../services/alerts/alert-service.ts'
import { withoutUndefined } from '../without-undefined.ts'
import { isoTime, isoTimeOrNull } from './present-database.ts'

export function presentAlertRule({ rule, databaseName, value }: WatchedRule): z.output<typeof alertRuleSchema> {
  return {
    id: rule.id,
    name: rule.name,
    metric: rule.metric,
    database: databaseName,
    database_id: rule.databaseId,
    comparison: rule.comparison,
    threshold: rule.threshold,
    for_seconds: rule.forMs / 1_000,
    severity: rule.severity,
    enabled: rule.isEnabled,
    channels: rule.channelIds === null ? null : [...rule.channelIds],
    silenced_until: isoTimeOrNull(rule.silencedUntilMs),
    value,
    created_at: isoTime(rule.createdAtMs),
  }
}

type RuleFields = z.output<typeof alertRulePatchSchema>

/** A patch of a rule, of the members that are given. */
export function alertRulePatchOf(fields: RuleFields): RuleChange {
  const { for_seconds: forSeconds, enabled, channels, silenced_until: silencedUntil, ...rest } = fields
  return withoutUndefined({
    ...rest,
    forMs: forSeconds === undefined ? undefined : forSeconds * 1_000,
    isEnabled: enabled,
    channelIds: channels,
    silencedUntilMs: typeof silencedUntil === 'string' ? Date.parse(silencedUntil) : silencedUntil,
  })
}

export function presentAlertChannel(channel: AlertChannel): z.output<typeof alertChannelSchema> {
  const { id, name, kind, target, isEnabled, createdAtMs } = channel
  const shown = kind === 'email' ? target : `${new URL(target).origin}/…`
  return { id, name, kind, target: shown, enabled: isEnabled, created_at: isoTime(createdAtMs) }
}

export function presentAlert(alert: Alert): z.output<typeof alertSchema> {
  const { id, metric, comparison, threshold, severity, value, resolvedAtMs } = alert
  return {
    id,
    rule_id: alert.ruleId,
    rule: alert.ruleName,
    metric,
    database: alert.databaseName,
    comparison,
    threshold,
    severity,
    value,
    state: resolvedAtMs === null ? 'firing' : 'resolved',
    fired_at: isoTime(alert.firedAtMs),
    resolved_at: isoTimeOrNull(resolvedAtMs),
    silenced: alert.isSilenced,
    deliveries: alert.deliveries.map(({ channelId, channelName, atMs, ...delivery }) => {
      return { channel_id: channelId, channel: channelName, ...delivery, at: isoTime(atMs) }
    }),
  }
}
