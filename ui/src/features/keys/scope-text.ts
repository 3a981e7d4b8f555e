import { groupLabel } from '../users/permission-labels.ts'

interface Scope {
  /** Null, or left out: all. */
  readonly groups?: readonly string[] | null
  readonly databases?: readonly string[] | null
  readonly access?: 'full' | 'read-only'
}

/** What a key is narrowed to, in words. */
export function scopeText({ groups = null, databases = null, access = 'full' }: Scope): string {
  const what = groups === null ? 'Everything' : groups.length === 0 ? 'Nothing' : groups.map(groupLabel).join(', ')
  const where = databases === null ? '' : databases.length === 0 ? ', on no database' : `, on ${databases.join(', ')}`
  return `${what}${where}${access === 'read-only' ? ', reading only' : ''}`
}
