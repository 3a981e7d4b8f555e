import { z } from '@hono/zod-openapi'
import {
  alertChannelPatchSchema,
  alertChannelSchema,
  alertMetricSchema,
  alertRulePatchSchema,
  alertRuleSchema,
  alertSchema,
  newAlertChannelSchema,
  newAlertRuleSchema,
} from './alert-values.ts'
import { alertChannelPath, alertRulePath } from './path-parameters.ts'
import { defineRoute, example } from './route.ts'
import { integerParameter } from './values.ts'

const at = '2026-11-23T08:15:30.000Z'
const rule = {
  id: 'shipped-disk-low',
  name: 'The disk fills up',
  metric: 'disk_free_percent',
  database: null,
  database_id: null,
  comparison: 'below',
  threshold: 10,
  for_seconds: 60,
  severity: 'warning',
  enabled: true,
  channels: null,
  silenced_until: null,
  value: 42.5,
  created_at: at,
}
const { id: _ruleId, created_at: _createdAt, value: _value, database_id: _databaseId, ...newRule } = rule
const channel = {
  id: '6f0e3c52-7f0c-4f5e-9b1f-5f3f6a1f0d12',
  name: 'on call',
  kind: 'webhook',
  target: 'https://hooks.example.com/…',
  enabled: true,
  created_at: at,
}
const newChannel = { name: 'on call', kind: 'webhook', target: 'https://hooks.example.com/db-forge' }
const alert = {
  id: '7a1e3c52-7f0c-4f5e-9b1f-5f3f6a1f0d13',
  rule_id: rule.id,
  rule: rule.name,
  metric: rule.metric,
  database: null,
  comparison: rule.comparison,
  threshold: 10,
  severity: rule.severity,
  value: 8.4,
  state: 'firing',
  fired_at: at,
  resolved_at: null,
  silenced: false,
  deliveries: [
    {
      channel_id: channel.id,
      channel: channel.name,
      state: 'firing',
      outcome: 'delivered',
      attempts: 1,
      problem: null,
      at,
    },
  ],
}
const removedSchema = z.object({ id: z.string() }).openapi('RemovedAlertPart')
const base = { tag: 'alerts', errors: [] } as const

/** `GET /admin/alerts/metrics` */
export const listAlertMetricsRoute = defineRoute({
  ...base,
  method: 'get',
  path: '/admin/alerts/metrics',
  operationId: 'listAlertMetrics',
  summary: 'List what rules may look at',
  description: 'With the values of now, as this gateway has them.',
  permission: 'alerts:read',
  success: {
    200: {
      description: 'The metrics',
      schema: z.array(
        z
          .object({
            name: alertMetricSchema,
            description: z.string(),
            value: z.number().nullable().openapi({ description: 'null = it does not apply here, or is not known yet' }),
          })
          .openapi('AlertMetric'),
      ),
      examples: example([
        { name: 'disk_free_percent', description: 'Free space of the file system of the data folder', value: 42.5 },
      ]),
    },
  },
})

/** `GET /admin/alerts/rules` */
export const listAlertRulesRoute = defineRoute({
  ...base,
  method: 'get',
  path: '/admin/alerts/rules',
  operationId: 'listAlertRules',
  summary: 'List alert rules',
  description: 'Oldest first; the first ones come with the gateway, and can be changed and removed as any other.',
  permission: 'alerts:read',
  success: { 200: { description: 'The rules', schema: z.array(alertRuleSchema), examples: example([rule]) } },
})

/** `POST /admin/alerts/rules` */
export const createAlertRuleRoute = defineRoute({
  ...base,
  method: 'post',
  path: '/admin/alerts/rules',
  operationId: 'createAlertRule',
  summary: 'Make an alert rule',
  description: 'It is looked at every ten seconds.',
  permission: 'alerts:write',
  body: { mode: 'required', schema: newAlertRuleSchema, description: 'The rule', examples: example(newRule) },
  success: { 201: { description: 'The rule', schema: alertRuleSchema, examples: example(rule) } },
  errors: ['INVALID_PARAMETER'],
})

/** `PATCH /admin/alerts/rules/{rule_id}` */
export const changeAlertRuleRoute = defineRoute({
  ...base,
  method: 'patch',
  path: '/admin/alerts/rules/{rule_id}',
  operationId: 'changeAlertRule',
  summary: 'Change or silence an alert rule',
  description:
    'What is left out stays. `silenced_until` silences it, null ends that. One that is turned off is resolved.',
  permission: 'alerts:write',
  params: alertRulePath,
  body: {
    mode: 'required',
    schema: alertRulePatchSchema,
    description: 'What changes',
    examples: example({ silenced_until: at }),
  },
  success: { 200: { description: 'The rule', schema: alertRuleSchema, examples: example(rule) } },
  errors: ['INVALID_PARAMETER', 'ALERT_RULE_NOT_FOUND'],
})

/** `DELETE /admin/alerts/rules/{rule_id}` */
export const deleteAlertRuleRoute = defineRoute({
  ...base,
  method: 'delete',
  path: '/admin/alerts/rules/{rule_id}',
  operationId: 'deleteAlertRule',
  summary: 'Remove an alert rule',
  description: 'If it fires it is resolved; its history stays.',
  permission: 'alerts:write',
  params: alertRulePath,
  success: {
    200: {
      description: 'It is gone',
      schema: removedSchema,
      examples: example({ id: '6f0e3c52-7f0c-4f5e-9b1f-5f3f6a1f0d12' }),
    },
  },
  errors: ['ALERT_RULE_NOT_FOUND'],
})

/** `GET /admin/alerts/channels` */
export const listAlertChannelsRoute = defineRoute({
  ...base,
  method: 'get',
  path: '/admin/alerts/channels',
  operationId: 'listAlertChannels',
  summary: 'List alert channels',
  description: 'Oldest first.',
  permission: 'alerts:read',
  success: { 200: { description: 'The channels', schema: z.array(alertChannelSchema), examples: example([channel]) } },
})

/** `POST /admin/alerts/channels` */
export const createAlertChannelRoute = defineRoute({
  ...base,
  method: 'post',
  path: '/admin/alerts/channels',
  operationId: 'createAlertChannel',
  summary: 'Make an alert channel',
  description:
    '`webhook`: POST of JSON, signed: `X-DBForge-Signature` is `v1=` and the hex HMAC-SHA256, by the secret, of `X-DBForge-Timestamp` (Unix seconds), a point and the body; `X-DBForge-Delivery` is the same for every try. `slack`: what incoming webhooks of Slack take. `email`: through the mail server of the gateway. A failed try is repeated five times within a quarter of an hour. Nothing is sent to link-local addresses and metadata services, and redirects are not followed.',
  permission: 'alerts:write',
  body: { mode: 'required', schema: newAlertChannelSchema, description: 'The channel', examples: example(newChannel) },
  success: {
    201: {
      description: 'The channel',
      schema: z
        .object({
          channel: alertChannelSchema,
          secret: z.string().nullable().openapi({ description: 'Of a webhook, shown once; null for other kinds' }),
        })
        .openapi('NewAlertChannelAnswer'),
      examples: example({ channel, secret: 'k3ywith43letters' }),
    },
  },
  errors: ['INVALID_PARAMETER'],
})

/** `PATCH /admin/alerts/channels/{channel_id}` */
export const changeAlertChannelRoute = defineRoute({
  ...base,
  method: 'patch',
  path: '/admin/alerts/channels/{channel_id}',
  operationId: 'changeAlertChannel',
  summary: 'Change an alert channel',
  description: 'What is left out stays. Its kind cannot be changed.',
  permission: 'alerts:write',
  params: alertChannelPath,
  body: {
    mode: 'required',
    schema: alertChannelPatchSchema,
    description: 'What changes',
    examples: example({ enabled: false }),
  },
  success: { 200: { description: 'The channel', schema: alertChannelSchema, examples: example(channel) } },
  errors: ['INVALID_PARAMETER', 'ALERT_CHANNEL_NOT_FOUND'],
})

/** `DELETE /admin/alerts/channels/{channel_id}` */
export const deleteAlertChannelRoute = defineRoute({
  ...base,
  method: 'delete',
  path: '/admin/alerts/channels/{channel_id}',
  operationId: 'deleteAlertChannel',
  summary: 'Remove an alert channel',
  description: 'Rules that name it tell their other channels.',
  permission: 'alerts:write',
  params: alertChannelPath,
  success: {
    200: {
      description: 'It is gone',
      schema: removedSchema,
      examples: example({ id: '6f0e3c52-7f0c-4f5e-9b1f-5f3f6a1f0d12' }),
    },
  },
  errors: ['ALERT_CHANNEL_NOT_FOUND'],
})

/** `POST /admin/alerts/channels/{channel_id}/test` */
export const testAlertChannelRoute = defineRoute({
  ...base,
  method: 'post',
  path: '/admin/alerts/channels/{channel_id}/test',
  operationId: 'testAlertChannel',
  summary: 'Try an alert channel',
  description: 'Sends a message now, once, and says what became of it.',
  permission: 'alerts:write',
  params: alertChannelPath,
  success: {
    200: {
      description: 'What became of it',
      schema: z.object({ delivered: z.boolean(), problem: z.string().nullable() }).openapi('AlertChannelTest'),
      examples: example({ delivered: false, problem: 'hooks.example.com answered 404' }),
    },
  },
  errors: ['ALERT_CHANNEL_NOT_FOUND'],
})

/** `GET /admin/alerts/history` */
export const listAlertsRoute = defineRoute({
  ...base,
  method: 'get',
  path: '/admin/alerts/history',
  operationId: 'listAlerts',
  summary: 'List alerts',
  description: 'Newest first: what fires, what fired, and who was told. Kept for 90 days after they are resolved.',
  permission: 'alerts:read',
  query: z.object({
    rule: z.string().max(100).optional().openapi({ description: 'Id of a rule' }),
    state: z.enum(['firing', 'resolved']).optional().openapi({ description: 'Only such' }),
    limit: integerParameter(1, 500, 'How many at most; 100 by default', 100).optional(),
    before: z.string().max(100).optional().openapi({ description: 'Those before this id: the `next` of a page' }),
  }),
  success: {
    200: {
      description: 'A page',
      schema: z.object({ alerts: z.array(alertSchema), next: z.string().nullable() }).openapi('AlertPage'),
      examples: example({ alerts: [alert], next: null }),
    },
  },
})
