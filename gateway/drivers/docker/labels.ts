import type { DatabaseId } from '../../domain/databases/database.ts'

/** Labels are the registry of what we own: whatever carries the installation's id is ours, and nothing else is. */
export const labels = {
  worker: 'db-worker',
  name: 'db-name',
  installation: 'db-forge.installation',
  databaseId: 'db-forge.database-id',
  /** Of what the container was made from. */
  specDigest: 'db-forge.spec',
  spare: 'db-forge.spare',
} as const

export type Labels = Readonly<Record<string, string>>

export interface Owned {
  readonly installation: string
  readonly databaseId: DatabaseId
  readonly name: string
}

export function labelsOf({ installation, databaseId, name }: Owned): Record<string, string> {
  return {
    [labels.worker]: 'true',
    [labels.name]: name,
    [labels.installation]: installation,
    [labels.databaseId]: databaseId,
  }
}

const databaseIdPattern = /^[0-9a-f]{32}$/

/** Null for what carries no database id, or none of ours. */
export function databaseIdOf(found: Labels | null | undefined): DatabaseId | null {
  const id = found?.[labels.databaseId] ?? ''
  return databaseIdPattern.test(id) ? id : null
}

/** The engine's filter for what this installation owns, or what it owns of one database. */
export function ownedBy(installation: string, databaseId?: DatabaseId): { label: string[] } {
  const ours = `${labels.installation}=${installation}`
  return { label: databaseId === undefined ? [ours] : [ours, `${labels.databaseId}=${databaseId}`] }
}
