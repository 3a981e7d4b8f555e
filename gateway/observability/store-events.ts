import { ForgeError } from '../domain/errors.ts'
import { messageOf } from '../domain/failures.ts'
import type { EventName } from '../domain/watching/metrics.ts'
import type { LogFields, Logger } from './logger.ts'
import type { StoreEvents } from './store/thread-store.ts'

/** What happens to the log, and to the files of logs and history. */
export interface LogEvents extends StoreEvents {
  /** Too many lines came at once: so many were not written. */
  logLinesDropped(count: number): void
  /** Old lines could not be removed; it is tried again. */
  logTrimFailed(error: unknown): void
  /** Spans could not be sent; told once until some can be. */
  tracesLost(url: string, error: unknown): void
}

type Emit = (level: keyof Logger, event: EventName, message: string, fields?: LogFields) => void

export function logEvents(emit: Emit): LogEvents {
  return {
    storeSetAside(store, path, why) {
      const message = `The file of the ${store} cannot be used: ${why}. It lies at "${path}" now, and a new one was begun`
      emit('error', 'store_set_aside', message, { store, path, why })
    },
    storeCrashed(store, error, restartMs) {
      const message = `The thread of the ${store} ended: ${messageOf(error)}; it starts again in ${restartMs} ms`
      emit('error', 'store_crashed', message, { store, error, restart_ms: restartMs })
    },
    storeWriteFailed(store, error, isGivenUp) {
      const outcome = isGivenUp ? 'these rows are lost' : 'it is tried again, and what there is no room for is dropped'
      // Who waited for the write was told the rest already.
      const why = error instanceof ForgeError ? (error.cause ?? error) : error
      const message = `Cannot write to the ${store}: ${messageOf(why)}; ${outcome}`
      emit('error', 'store_write_failed', message, { store, error })
    },
    logLinesDropped(count) {
      emit('warning', 'log_lines_dropped', `Dropped ${count} lines of the log: too many came at once`, { count })
    },
    logTrimFailed(error) {
      const message = `Cannot remove old lines of the log: ${messageOf(error)}; it is tried again`
      emit('warning', 'log_trim_failed', message, { error })
    },
    tracesLost(url, error) {
      const message = `Cannot send traces to "${url}": ${messageOf(error)}; spans are dropped until it takes them again`
      emit('warning', 'traces_lost', message, { url, error })
    },
  }
}
