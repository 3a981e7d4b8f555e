import { z } from '@hono/zod-openapi'
import { alertChannelKinds, alertComparisons, alertMetricNames, alertSeverities } from '../domain/watching/alert.ts'
import { integerField, numberField, timestamp } from './values.ts'

const name = z.string().trim().min(1).max(100)
const longestForSeconds = 86_400

export const alertMetricSchema = z.enum(alertMetricNames).openapi({ description: 'One of `GET /admin/alerts/metrics`' })

const database = z.string().max(63).nullable().openapi({
  description:
    'Name of the database whose own series it looks at, with metrics of `history.` alone; null = the whole gateway',
})

const ruleFields = {
  name,
  metric: alertMetricSchema,
  database,
  comparison: z.enum(alertComparisons),
  threshold: numberField(),
  for_seconds: integerField(0, longestForSeconds).openapi({
    type: 'integer',
    description: 'How long it has to be so before the rule fires',
  }),
  severity: z.enum(alertSeverities),
  enabled: z.boolean(),
  channels: z.array(z.string()).max(50).nullable().openapi({ description: 'Ids of channels; null = all' }),
  silenced_until: timestamp.nullable().openapi({ description: 'Nobody is told until then; null = not silenced' }),
}

/** A rule as every route shows it. */
export const alertRuleSchema = z
  .object({
    id: z.string(),
    ...ruleFields,
    database_id: z.string().nullable().openapi({ description: 'With `database` null: of a database that is gone' }),
    value: z.number().nullable().openapi({
      description: 'What it looks at, now, as this gateway has it; null = it does not apply here, or is not known yet',
    }),
    created_at: timestamp,
  })
  .openapi('AlertRule')

export const newAlertRuleSchema = z
  .object({
    ...ruleFields,
    database: ruleFields.database.default(null),
    for_seconds: ruleFields.for_seconds.default(0),
    severity: ruleFields.severity.default('warning'),
    enabled: ruleFields.enabled.default(true),
    channels: ruleFields.channels.default(null),
    silenced_until: ruleFields.silenced_until.default(null),
  })
  .openapi('NewAlertRule')

export const alertRulePatchSchema = z.object(ruleFields).partial().openapi('AlertRulePatch')

/** A channel as every route shows it: no secret, and of a URL that may be one the host alone. */
export const alertChannelSchema = z
  .object({
    id: z.string(),
    name,
    kind: z.enum(alertChannelKinds),
    target: z
      .string()
      .openapi({ description: 'The e-mail address; of a URL only where it leads, since it may be a secret' }),
    enabled: z.boolean(),
    created_at: timestamp,
  })
  .openapi('AlertChannel')

const target = z.string().min(1).max(2_000).openapi({ description: 'A URL, or an e-mail address for `email`' })
const secret = z.string().min(16).max(200).openapi({ description: 'Signs what a webhook is sent; made when absent' })

export const newAlertChannelSchema = z
  .object({
    name,
    kind: z.enum(alertChannelKinds),
    target,
    secret: secret.optional(),
    enabled: z.boolean().default(true),
  })
  .openapi('NewAlertChannel')

export const alertChannelPatchSchema = z
  .object({ name, target, secret, enabled: z.boolean() })
  .partial()
  .openapi('AlertChannelPatch')

/** One time that a rule fired. */
export const alertSchema = z
  .object({
    id: z.string(),
    rule_id: z.string(),
    rule: z.string().openapi({ description: 'Its name then, as all that follows' }),
    metric: alertMetricSchema,
    database: z.string().nullable().openapi({ description: 'Whose series it was; null = the whole gateway' }),
    comparison: z.enum(alertComparisons),
    threshold: z.number(),
    severity: z.enum(alertSeverities),
    value: z.number(),
    state: z.enum(['firing', 'resolved']),
    fired_at: timestamp,
    resolved_at: timestamp.nullable(),
    silenced: z.boolean().openapi({ description: 'Nobody was told' }),
    deliveries: z.array(
      z.object({
        channel_id: z.string(),
        channel: z.string(),
        state: z.enum(['firing', 'resolved']),
        outcome: z.enum(['delivered', 'failed']),
        attempts: z.number().int(),
        problem: z.string().nullable(),
        at: timestamp,
      }),
    ),
  })
  .openapi('Alert')
