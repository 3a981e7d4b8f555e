import type { EventName } from './metrics.ts'

/** What an event is about. */
export const eventKinds = ['gateway', 'database', 'worker', 'backup', 'user', 'key', 'alert'] as const

export type EventKind = (typeof eventKinds)[number]

/** The kind of every event. */
export const kindOfEvent: Readonly<Record<EventName, EventKind>> = {
  gateway_started: 'gateway',
  gateway_stopped: 'gateway',
  database_spawned: 'database',
  database_pruned: 'database',
  database_deleted: 'database',
  database_restored: 'database',
  database_key_rotated: 'key',
  backup_begun: 'backup',
  backup_taken: 'backup',
  backup_failed: 'backup',
  backup_interrupted: 'backup',
  backup_deleted: 'backup',
  backup_restored: 'backup',
  backup_check_failed: 'backup',
  worker_woken: 'worker',
  worker_slept: 'worker',
  worker_crashed: 'worker',
  worker_failed: 'worker',
  worker_stalled: 'worker',
  orphan_ended: 'worker',
  engine_unconfined: 'gateway',
  image_pulled: 'gateway',
  operation_failed: 'database',
  reconcile_failed: 'gateway',
  catalog_write_failed: 'gateway',
  catalog_refresh_failed: 'gateway',
  audit_write_failed: 'gateway',
  certificate_replaced: 'gateway',
  certificate_refused: 'gateway',
  request_refused: 'gateway',
  health_lost: 'gateway',
  health_regained: 'gateway',
  request_failed: 'gateway',
  signed_in: 'user',
  sign_in_refused: 'user',
  refresh_token_reused: 'user',
  person_changed: 'user',
  mail_failed: 'gateway',
  store_set_aside: 'gateway',
  store_crashed: 'gateway',
  store_write_failed: 'gateway',
  setting_ignored: 'gateway',
  mode_changed: 'gateway',
  insights_lost: 'gateway',
  statement_ran: 'gateway',
  sample_failed: 'gateway',
  alert_fired: 'alert',
  alert_resolved: 'alert',
  alert_undelivered: 'alert',
  alert_check_failed: 'alert',
  log_lines_dropped: 'gateway',
  log_trim_failed: 'gateway',
  traces_lost: 'gateway',
  key_changed: 'key',
  token_changed: 'key',
  grant_changed: 'user',
}

/** All events of these kinds. */
export function eventsOfKinds(kinds: readonly EventKind[]): EventName[] {
  // as: the table has exactly the names of events
  return (Object.keys(kindOfEvent) as EventName[]).filter((name) => kinds.includes(kindOfEvent[name]))
}
