import type { Alert, AlertChannel, AlertChannelPatch, AlertRule, AlertRulePatch } from './alert.ts'

/** Which alerts, newest first. */
export interface AlertPage {
  readonly ruleId?: string
  /** Those that fire, or those that do not any more. */
  readonly isFiring?: boolean
  readonly limit: number
  /** Those that fired before this alert; null = from the newest on. */
  readonly before: string | null
}

/** Rules, channels and what they did. Fails with CATALOG_UNAVAILABLE. */
export interface AlertCatalog {
  /** Oldest first. */
  listRules(): Promise<AlertRule[]>
  insertRule(rule: AlertRule): Promise<void>
  /** Throws ALERT_RULE_NOT_FOUND. */
  updateRule(id: string, patch: AlertRulePatch): Promise<AlertRule>
  /** False when there is none. */
  removeRule(id: string): Promise<boolean>
  /** Oldest first, with their secrets opened. */
  listChannels(): Promise<AlertChannel[]>
  insertChannel(channel: AlertChannel): Promise<void>
  /** Throws ALERT_CHANNEL_NOT_FOUND. */
  updateChannel(id: string, patch: AlertChannelPatch): Promise<AlertChannel>
  removeChannel(id: string): Promise<boolean>
  listAlerts(page: AlertPage): Promise<Alert[]>
  insertAlert(alert: Alert): Promise<void>
  updateAlert(id: string, patch: Pick<Alert, 'deliveries'> | Pick<Alert, 'resolvedAtMs'>): Promise<void>
  /** Forgets alerts that were resolved before then. */
  trimAlerts(beforeMs: number): Promise<void>
  /** True when `holder` has the duty from now until then: nobody else has it, or theirs ran out. */
  takeDuty(name: string, holder: string, nowMs: number, untilMs: number): Promise<boolean>
  /** Lets another take it at once. */
  leaveDuty(name: string, holder: string): Promise<void>
}
