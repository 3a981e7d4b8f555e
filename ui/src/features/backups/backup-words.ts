import type { Tone } from '../../components/tone.ts'
import { formatBytes } from '../../lib/format-bytes.ts'
import { formatDuration } from '../../lib/format-duration.ts'
import { formatCount } from '../../lib/format-number.ts'
import type { Backup, BackupRoom, BackupSchedule, BackupState, BackupTrigger } from './backup.ts'

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

/** How far those are that were asked for together: `3 of 7 done: 2 complete, 1 failed`. */
export function runText(backups: readonly Pick<Backup, 'state'>[]): string {
  const count = (state: BackupState) => backups.filter((backup) => backup.state === state).length
  const [complete, failed] = [count('complete'), count('failed')]
  const done = `${formatCount(complete + failed)} of ${formatCount(backups.length)} done`
  const ends = [
    ...(complete > 0 ? [`${formatCount(complete)} complete`] : []),
    ...(failed > 0 ? [`${formatCount(failed)} failed`] : []),
  ]
  return ends.length === 0 ? done : `${done}: ${ends.join(', ')}`
}

/** Null = the next one fits. */
export function roomProblem({
  needed_bytes: needed,
  free_bytes: free,
  is_enough: isEnough,
}: BackupRoom): string | null {
  if (isEnough) return null
  return `The next backup will not fit: the disk of the backups has ${formatBytes(free)} for them, and ${formatBytes(needed)} are needed. Free some, delete old backups, or put them on another disk.`
}
