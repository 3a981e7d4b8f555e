import type {
  Alert,
  AlertChannel,
  AlertChannelPatch,
  AlertDelivery,
  AlertRule,
  AlertRulePatch,
  PendingMessage,
} from './alert.ts'

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
  /** Together with what channels are to be told of it, or nothing. */
  insertAlert(alert: Alert, pending: readonly PendingMessage[]): Promise<void>
  /** Together with what channels are to be told of it, or nothing. */
  resolveAlert(id: string, resolvedAtMs: number, pending: readonly PendingMessage[]): Promise<void>
  /** What channels are still to be told, the soonest first. */
  listPending(limit: number): Promise<PendingMessage[]>
  /** Notes a try that failed. */
  postponePending(messageId: string, attempts: number, nextTryAtMs: number): Promise<void>
  /** Notes with the alert what became of a message, which pends no more. */
  settlePending(pending: PendingMessage, delivery: AlertDelivery): Promise<void>
  /** Forgets alerts that were resolved before then. */
  trimAlerts(beforeMs: number): Promise<void>
  /** True when `holder` has the duty from now until then: nobody else has it, or theirs ran out. */
  takeDuty(name: string, holder: string, nowMs: number, untilMs: number): Promise<boolean>
  /** Lets another take it at once. */
  leaveDuty(name: string, holder: string): Promise<void>
}
