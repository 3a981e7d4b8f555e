import { type Alert, type AlertState, alertMetrics } from '../../domain/watching/alert.ts'

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
    text: `${what} is ${rounded(value)}, ${comparison} ${threshold}, since ${since}.`,
  }
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100
}
