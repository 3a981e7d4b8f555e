import type { DatabaseId } from '../databases/database.ts'
import type { UserId } from '../people/user.ts'

/** A text that somebody keeps to run it again on one database. */
export interface SavedQuery {
  readonly id: string
  readonly databaseId: DatabaseId
  /** Whose it is; null = the installation's. */
  readonly userId: UserId | null
  readonly name: string
  readonly sql: string
  /** Everybody who may read the database sees it; only its owner changes it. */
  readonly isShared: boolean
  /** Unix ms. */
  readonly createdAtMs: number
  /** Unix ms. */
  readonly updatedAtMs: number
}

/** The members of a saved query that may change. */
export type SavedQueryPatch = Partial<Pick<SavedQuery, 'name' | 'sql' | 'isShared'>>

/** How many queries one person may keep for one database. */
export const maxSavedQueries = 200
