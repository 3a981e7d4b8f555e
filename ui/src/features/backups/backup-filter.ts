import type { BackupState, BackupTrigger } from './backup.ts'
import { stateNames, triggerNames } from './backup-words.ts'

/** Which backups are shown; members that are absent let all pass. */
export interface BackupFilter {
  readonly database?: string
  readonly state?: BackupState
  readonly trigger?: BackupTrigger
  /** Those that were asked for together. */
  readonly run?: string
}

type Search = Readonly<Record<string, string | string[] | undefined>>

/** Reads the address of the page; what it does not know counts as absent. */
export function backupFilterOf(search: Search): BackupFilter {
  const { database, state, trigger, run } = search
  return {
    ...(typeof database === 'string' && database !== '' ? { database } : {}),
    ...(isKeyOf(stateNames, state) ? { state } : {}),
    ...(isKeyOf(triggerNames, trigger) ? { trigger } : {}),
    ...(typeof run === 'string' && run !== '' ? { run } : {}),
  }
}

function isKeyOf<Name extends string>(names: Readonly<Record<Name, string>>, value: unknown): value is Name {
  return typeof value === 'string' && Object.hasOwn(names, value)
}
