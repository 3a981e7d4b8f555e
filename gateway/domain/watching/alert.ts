import type { DatabaseId } from '../databases/database.ts'
import { type HistoryMetricName, historyMetricNames, historyMetrics } from './history-metrics.ts'

/** A series of the history as a rule names it: of the whole gateway or of one database, over the last minute. */
export type SampledMetric = `history.${HistoryMetricName}`

/** What is looked at when rules are, with what each number means. */
const watchedMetrics = {
  failed_databases: 'Databases whose worker stays down after repeated failures',
  worker_crashes: 'Workers that ended unasked in the last five minutes',
  disk_free_percent: 'Free space of the file system of the data folder',
  memory_free_percent: 'Free memory of the machine',
  cpu_percent: 'Use of all processors together',
  error_rate_percent: 'Requests of the last minute that were answered with 500 or above',
  requests_per_second: 'Requests of the last minute',
  average_response_ms: 'Mean time of an answer in the last minute',
  certificate_days_left: 'Days until the certificate that the gateway serves ends; nothing without TLS',
  refused_sign_ins: 'Sign-ins that were refused in the last five minutes',
  refused_requests: 'Requests that were refused in the last five minutes: wrong credentials, rights, limits',
  failing_health_checks: 'Checks of GET /health that fail',
  failing_stores: 'Files of logs, statements and history that cannot be used',
  late_backups: 'Databases that are used and have no complete backup of the last two intervals',
  failed_backups: 'Databases whose last backup failed',
  dropped_log_lines: 'Lines of the log that were given up in the last five minutes',
} as const

export type WatchedMetric = keyof typeof watchedMetrics
export type AlertMetric = WatchedMetric | SampledMetric

/** What a rule may look at: the closed list, with what each number means. */
// as: fromEntries() forgets its keys, which are all that the type has
export const alertMetrics = {
  ...watchedMetrics,
  ...Object.fromEntries(
    historyMetricNames.map((name) => [
      `history.${name}`,
      historyMetrics[name].description.replace('in the step', 'in the last minute'),
    ]),
  ),
} as Readonly<Record<AlertMetric, string>>

/** Every metric, in the order of the list. */
// as: Object.keys() forgets the key type of a constant
export const alertMetricNames = Object.keys(alertMetrics) as readonly AlertMetric[]

/** The values of now; null = it does not apply here, or is not known yet. */
export type AlertSamples = Readonly<Record<AlertMetric, number | null>>

/** The series of the history, of the gateway or of one database; null = it is not known, or a mean of nothing. */
export type SampledValues = Readonly<Record<SampledMetric, number | null>>

/** All that rules may be compared with now. */
export interface AlertReadings {
  /** Of the gateway. */
  readonly samples: AlertSamples
  /** Of one database; null = it slept through the last minute, or is gone. */
  readonly ofDatabase: (id: DatabaseId) => SampledValues | null
}

/** Whether a database has a series of its own of it. */
export function isSampledMetric(metric: AlertMetric): metric is SampledMetric {
  return metric.startsWith('history.')
}

/** What the rule looks at, now; null = there is nothing to compare. */
export function readingOf(
  { metric, databaseId }: Pick<AlertRule, 'metric' | 'databaseId'>,
  { samples, ofDatabase }: AlertReadings,
): number | null {
  if (databaseId === null) return samples[metric]
  return isSampledMetric(metric) ? (ofDatabase(databaseId)?.[metric] ?? null) : null
}

export const alertComparisons = ['above', 'below'] as const
export const alertSeverities = ['info', 'warning', 'critical'] as const

export type AlertComparison = (typeof alertComparisons)[number]
export type AlertSeverity = (typeof alertSeverities)[number]

/** When somebody is to be told. */
export interface AlertRule {
  readonly id: string
  readonly name: string
  readonly metric: AlertMetric
  /** Whose own series it looks at; null = the whole gateway. */
  readonly databaseId: DatabaseId | null
  readonly comparison: AlertComparison
  readonly threshold: number
  /** How long it has to be so. */
  readonly forMs: number
  readonly severity: AlertSeverity
  readonly isEnabled: boolean
  /** Null = every channel. */
  readonly channelIds: readonly string[] | null
  /** Nobody is told until then, Unix ms; null = not silenced. */
  readonly silencedUntilMs: number | null
  /** Unix ms. */
  readonly createdAtMs: number
}

export type AlertRulePatch = Partial<Omit<AlertRule, 'id' | 'createdAtMs'>>

export const alertChannelKinds = ['webhook', 'slack', 'email'] as const

export type AlertChannelKind = (typeof alertChannelKinds)[number]

/** Who is told, and how. */
export interface AlertChannel {
  readonly id: string
  readonly name: string
  readonly kind: AlertChannelKind
  /** A URL, which may be a secret by itself, or an e-mail address. */
  readonly target: string
  /** Signs what is sent to a webhook; null for the other kinds. */
  readonly secret: string | null
  readonly isEnabled: boolean
  /** Unix ms. */
  readonly createdAtMs: number
}

export type AlertChannelPatch = Partial<Omit<AlertChannel, 'id' | 'kind' | 'createdAtMs'>>

/** What became of telling one channel. */
export interface AlertDelivery {
  readonly channelId: string
  readonly channelName: string
  /** What it was told of. */
  readonly state: AlertState
  readonly outcome: 'delivered' | 'failed'
  readonly attempts: number
  /** Why it failed; null when it did not. */
  readonly problem: string | null
  /** Unix ms. */
  readonly atMs: number
}

export type AlertState = 'firing' | 'resolved'

/** One time that a rule fired. */
export interface Alert {
  readonly id: string
  readonly ruleId: string
  /** As the rule was when it fired. */
  readonly ruleName: string
  readonly metric: AlertMetric
  /** Whose series it was; null = the whole gateway's. */
  readonly databaseId: DatabaseId | null
  readonly databaseName: string | null
  readonly comparison: AlertComparison
  readonly threshold: number
  readonly severity: AlertSeverity
  /** When it fired. */
  readonly value: number
  /** Unix ms. */
  readonly firedAtMs: number
  /** Unix ms; null = it still fires. */
  readonly resolvedAtMs: number | null
  readonly isSilenced: boolean
  readonly deliveries: readonly AlertDelivery[]
}

/** Tells one channel something. Rejects with a plain message that holds no secret. */
export interface AlertSender {
  send(channel: AlertChannel, message: AlertMessage): Promise<void>
}

/** What a channel is told. */
export interface AlertMessage {
  /** Its own for each channel, the same for every try. */
  readonly id: string
  readonly state: AlertState | 'test'
  readonly severity: AlertSeverity
  /** One line. */
  readonly title: string
  readonly text: string
  readonly alert: Omit<Alert, 'deliveries'> | null
  /** Where the gateway is reached. */
  readonly gateway: string
  /** Unix ms. */
  readonly atMs: number
}

/** What one channel is still to be told; it is kept until the channel takes it, or it is given up. */
export interface PendingMessage {
  readonly message: AlertMessage
  readonly alertId: string
  readonly channelId: string
  readonly channelName: string
  /** Tries so far. */
  readonly attempts: number
  /** Unix ms. */
  readonly nextTryAtMs: number
}

/** Whether a value is what the rule waits for. */
export function isBreached(
  { comparison, threshold }: Pick<AlertRule, 'comparison' | 'threshold'>,
  value: number,
): boolean {
  return comparison === 'above' ? value > threshold : value < threshold
}
