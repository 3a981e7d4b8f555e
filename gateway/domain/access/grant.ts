import type { DatabaseId } from '../databases/database.ts'
import type { UserId } from '../people/user.ts'

/** What one may do with one database, lowest first: each includes those before it. */
export const rights = ['read', 'write', 'manage'] as const

/** `read` and `write` its data; `manage` also its settings, tokens, grants and end. */
export type Right = (typeof rights)[number]

/** A right on a database that was given to a person. */
export interface Grant {
  readonly databaseId: DatabaseId
  readonly userId: UserId
  readonly right: Right
  /** Unix ms. */
  readonly createdAtMs: number
}

/** Finds grants in memory: cheap enough for every request. */
export interface GrantLookup {
  /** The right that was given to this person; null = none. Owners need none. */
  rightOf(userId: UserId, databaseId: DatabaseId): Right | null
}

/** Whether `right` includes `least`. */
export function includes(right: Right, least: Right): boolean {
  return rights.indexOf(right) >= rights.indexOf(least)
}

/** The lower of two rights. */
export function lower(one: Right, other: Right): Right {
  return includes(one, other) ? other : one
}
