import { api, ask, type Schemas } from '../../api/client.ts'

export type AlertMetric = Schemas['AlertMetric']
export type AlertRule = Schemas['AlertRule']
export type NewAlertRule = Schemas['NewAlertRule']
export type AlertRulePatch = Schemas['AlertRulePatch']
export type AlertChannel = Schemas['AlertChannel']
export type NewAlertChannel = Schemas['NewAlertChannel']
export type NewAlertChannelAnswer = Schemas['NewAlertChannelAnswer']
export type AlertChannelPatch = Schemas['AlertChannelPatch']
export type AlertChannelTest = Schemas['AlertChannelTest']
export type Alert = Schemas['Alert']
export type AlertPage = Schemas['AlertPage']

/** A rule, and whether it fires. */
export interface WatchedRule extends AlertRule {
  readonly isFiring: boolean
}

export interface WatchedRules {
  readonly rules: readonly WatchedRule[]
  readonly metrics: readonly AlertMetric[]
}

const mostFiring = 500
const pageSize = 50
const ofRule = (id: string) => ({ path: { rule_id: id } })
const ofChannel = (id: string) => ({ path: { channel_id: id } })

export async function listWatchedRules(signal: AbortSignal): Promise<WatchedRules> {
  const [rules, metrics, alerts] = await Promise.all([
    ask(api.GET('/admin/alerts/rules', { signal })),
    ask(api.GET('/admin/alerts/metrics', { signal })),
    listFiringAlerts(signal),
  ])
  const firingIds = new Set(alerts.map(({ rule_id }) => rule_id))
  return {
    metrics,
    rules: rules.map((rule) => ({ ...rule, isFiring: firingIds.has(rule.id) })),
  }
}

/** Those that are not over yet, newest first. */
export async function listFiringAlerts(signal: AbortSignal): Promise<Alert[]> {
  const firing = { query: { state: 'firing', limit: mostFiring } } as const
  return (await ask(api.GET('/admin/alerts/history', { params: firing, signal }))).alerts
}

export async function createRule(rule: NewAlertRule): Promise<void> {
  await ask(api.POST('/admin/alerts/rules', { body: rule }))
}

export async function changeRule(id: string, patch: AlertRulePatch): Promise<void> {
  await ask(api.PATCH('/admin/alerts/rules/{rule_id}', { params: ofRule(id), body: patch }))
}

export async function deleteRule(id: string): Promise<void> {
  await ask(api.DELETE('/admin/alerts/rules/{rule_id}', { params: ofRule(id) }))
}

export function listChannels(signal: AbortSignal): Promise<AlertChannel[]> {
  return ask(api.GET('/admin/alerts/channels', { signal }))
}

export function createChannel(channel: NewAlertChannel): Promise<NewAlertChannelAnswer> {
  return ask(api.POST('/admin/alerts/channels', { body: channel }))
}

export async function changeChannel(id: string, patch: AlertChannelPatch): Promise<void> {
  await ask(api.PATCH('/admin/alerts/channels/{channel_id}', { params: ofChannel(id), body: patch }))
}

export async function deleteChannel(id: string): Promise<void> {
  await ask(api.DELETE('/admin/alerts/channels/{channel_id}', { params: ofChannel(id) }))
}

/** Sends a message now, and says what became of it. */
export function testChannel(id: string): Promise<AlertChannelTest> {
  return ask(api.POST('/admin/alerts/channels/{channel_id}/test', { params: ofChannel(id) }))
}

/** Newest first; null = from the newest one on. */
export function listAlerts(before: string | null, signal: AbortSignal): Promise<AlertPage> {
  const query = { limit: pageSize, ...(before === null ? {} : { before }) }
  return ask(api.GET('/admin/alerts/history', { params: { query }, signal }))
}
