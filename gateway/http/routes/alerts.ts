import * as contract from '../../contract/alerts.ts'
import { alertMetricNames, alertMetrics } from '../../domain/watching/alert.ts'
import type { ControlPlaneDependencies } from '../dependencies.ts'
import type { Mount } from '../mount.ts'
import { alertRulePatchOf, presentAlert, presentAlertChannel, presentAlertRule } from '../present/present-alert.ts'
import { withoutUndefined } from '../without-undefined.ts'

const defaultLimit = 100

export function mountAlertRoutes(mount: Mount, { alerts }: ControlPlaneDependencies): void {
  mount.guarded(contract.listAlertMetricsRoute, async ({ context }) => {
    const samples = await alerts.samples()
    return context.json(
      alertMetricNames.map((name) => ({ name, description: alertMetrics[name], value: samples[name] })),
    )
  })

  mount.guarded(contract.listAlertRulesRoute, async ({ context }) => {
    return context.json((await alerts.listRules()).map(presentAlertRule))
  })

  mount.guarded(contract.createAlertRuleRoute, async ({ context, body }) => {
    const { name, metric, database, comparison, threshold, severity } = body
    const made = await alerts.createRule({
      name,
      metric,
      database,
      comparison,
      threshold,
      severity,
      forMs: body.for_seconds * 1_000,
      isEnabled: body.enabled,
      channelIds: body.channels,
      silencedUntilMs: body.silenced_until === null ? null : Date.parse(body.silenced_until),
    })
    context.set('target', made.rule.id)
    return context.json(presentAlertRule(made), 201)
  })

  mount.guarded(contract.changeAlertRuleRoute, async ({ context, body }) => {
    const id = context.req.param('rule_id') ?? ''
    return context.json(presentAlertRule(await alerts.changeRule(id, alertRulePatchOf(body))))
  })

  mount.guarded(contract.deleteAlertRuleRoute, async ({ context }) => {
    const id = context.req.param('rule_id') ?? ''
    await alerts.removeRule(id)
    return context.json({ id })
  })

  mount.guarded(contract.listAlertChannelsRoute, async ({ context }) => {
    return context.json((await alerts.listChannels()).map(presentAlertChannel))
  })

  mount.guarded(contract.createAlertChannelRoute, async ({ context, body }) => {
    const { name, kind, target, secret, enabled: isEnabled } = body
    const channel = await alerts.createChannel({
      name,
      kind,
      target,
      isEnabled,
      ...(secret === undefined ? {} : { secret }),
    })
    context.set('target', channel.id)
    return context.json({ channel: presentAlertChannel(channel), secret: channel.secret }, 201)
  })

  mount.guarded(contract.changeAlertChannelRoute, async ({ context, body }) => {
    const { enabled: isEnabled, ...rest } = body
    const patch = withoutUndefined({ ...rest, isEnabled })
    const channel = await alerts.changeChannel(context.req.param('channel_id') ?? '', patch)
    return context.json(presentAlertChannel(channel))
  })

  mount.guarded(contract.deleteAlertChannelRoute, async ({ context }) => {
    const id = context.req.param('channel_id') ?? ''
    await alerts.removeChannel(id)
    return context.json({ id })
  })

  mount.guarded(contract.testAlertChannelRoute, async ({ context }) => {
    const test = await alerts.testChannel(context.req.param('channel_id') ?? '')
    return context.json({ delivered: test.isDelivered, problem: test.isDelivered ? null : test.problem })
  })

  mount.guarded(contract.listAlertsRoute, async ({ context, query }) => {
    const { rule, state, limit = defaultLimit, before = null } = query
    const filter = withoutUndefined({ ruleId: rule, isFiring: state === undefined ? undefined : state === 'firing' })
    // One more than is shown tells whether there is another page.
    const found = await alerts.listAlerts({ ...filter, limit: limit + 1, before })
    const shown = found.slice(0, limit)
    const next = found.length > limit ? (shown.at(-1)?.id ?? null) : null
    return context.json({ alerts: shown.map(presentAlert), next })
  })
}
