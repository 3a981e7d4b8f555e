import { type Alert, type AlertMetric, type AlertState, alertMetrics } from '../../domain/watching/alert.ts'

/** Where to look, and what to do, where the name of the metric does not say it. */
const advice: Partial<Record<AlertMetric, string>> = {
  failed_backups:
    ' GET /admin/backups?state=failed names them and says why; each is tried again after 15 minutes, and old backups are kept.',
  late_backups:
    ' GET /admin/backups?state=failed says what kept them from it, GET /admin/backups/usage whether the disk has room; POST /admin/backups takes them now.',
}

/** An alert in words. */
export function alertText(alert: Omit<Alert, 'deliveries'>, state: AlertState): { title: string; text: string } {
  const { ruleName, metric, databaseName, comparison, threshold, severity, value, firedAtMs, resolvedAtMs } = alert
  const since = new Date(firedAtMs).toISOString()
  const whose = databaseName === null ? '' : ` of database "${databaseName}"`
  const what = `${alertMetrics[metric]} (${metric})${whose}`
  if (state === 'resolved') {
    const minutes = Math.max(1, Math.round(((resolvedAtMs ?? firedAtMs) - firedAtMs) / 60_000))
    return {
      title: `[resolved] ${ruleName}`,
      text: `${what} is no longer ${comparison} ${threshold}. It had been since ${since}, for ${minutes} min.`,
    }
  }
  return {
    title: `[${severity}] ${ruleName}`,
    text: `${what} is ${rounded(value)}, ${comparison} ${threshold}, since ${since}.${advice[metric] ?? ''}`,
  }
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100
}
