import { messageOf } from '../domain/failures.ts'
import type { Alert } from '../domain/watching/alert.ts'
import type { EventName } from '../domain/watching/metrics.ts'
import type { LogFields, Logger } from './logger.ts'

type Fired = Omit<Alert, 'deliveries'>

export interface AlertEvents {
  alertFired(alert: Fired): void
  alertResolved(alert: Fired): void
  /** A channel did not take it, however often it was tried; `channel` null = channels could not be read. */
  alertUndelivered(ruleName: string, channel: string | null, error: unknown): void
  /** Rules could not be looked at; it is tried again. */
  alertCheckFailed(error: unknown): void
}

type Emit = (level: keyof Logger, event: EventName, message: string, fields?: LogFields) => void

export function alertEvents(emit: Emit): AlertEvents {
  return {
    alertFired(alert) {
      const { ruleName, metric, databaseName, value, comparison, threshold, severity } = alert
      const whose = databaseName === null ? '' : ` of "${databaseName}"`
      const message = `Alert "${ruleName}" fires: ${metric}${whose} is ${value}, ${comparison} ${threshold}`
      emit(severity === 'info' ? 'info' : 'warning', 'alert_fired', message, fieldsOf(alert))
    },
    alertResolved(alert) {
      emit('info', 'alert_resolved', `Alert "${alert.ruleName}" is resolved`, fieldsOf(alert))
    },
    alertUndelivered(ruleName, channel, error) {
      const whom = channel === null ? 'its channels' : `channel "${channel}"`
      const message = `Cannot tell ${whom} of alert "${ruleName}": ${messageOf(error)}`
      emit('error', 'alert_undelivered', message, { rule: ruleName, channel })
    },
    alertCheckFailed(error) {
      const message = `Cannot look at the rules of alerts: ${messageOf(error)}; it is tried again`
      emit('error', 'alert_check_failed', message, { error })
    },
  }
}

function fieldsOf({ id, ruleId, ruleName, metric, value, threshold, severity, isSilenced }: Fired): LogFields {
  return { alert_id: id, rule_id: ruleId, rule: ruleName, metric, value, threshold, severity, silenced: isSilenced }
}
