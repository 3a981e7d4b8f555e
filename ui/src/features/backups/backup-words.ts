import type { Tone } from '../../components/tone.ts'
import { formatDuration } from '../../lib/format-duration.ts'
import type { Backup, BackupSchedule, BackupState, BackupTrigger } from './backup.ts'

export const stateNames: Readonly<Record<BackupState, string>> = {
  waiting: 'Waiting',
  running: 'Running',
  complete: 'Complete',
  failed: 'Failed',
}

export const stateTones: Readonly<Record<BackupState, Tone>> = {
  waiting: 'neutral',
  running: 'info',
  complete: 'ok',
  failed: 'danger',
}

export const triggerNames: Readonly<Record<BackupTrigger, string>> = {
  request: 'On request',
  schedule: 'Scheduled',
}

const rhythms: Readonly<Record<number, string>> = {
  3600000: 'Every hour',
  86400000: 'Every day',
  604800000: 'Every week',
}

/** How often it is taken, and how many stay: `Every day while it is used; the newest 7 are kept`. */
export function scheduleText({ interval_ms: intervalMs, keep }: Pick<BackupSchedule, 'interval_ms' | 'keep'>): string {
  if (intervalMs === 0) return 'None is taken by itself'
  const kept = keep === 1 ? 'the newest is kept' : `the newest ${keep} are kept`
  const rhythm = rhythms[intervalMs] ?? `Every ${formatDuration(intervalMs)}`
  return `${rhythm} while it is used; ${kept}`
}

/** How long it took, in ms; null while that is not known. */
export function durationMs({ started_at: from, finished_at: to }: Pick<Backup, 'started_at' | 'finished_at'>) {
  return to === null ? null : Date.parse(to) - Date.parse(from)
}

/** A name for what is restored while its own is taken: `orders-2026-11-29`. At most 63 characters. */
export function freshName({ database, started_at: at }: Pick<Backup, 'database' | 'started_at'>): string {
  return `${database.slice(0, 52)}-${at.slice(0, 10)}`
}
