/** A person's own id: 32 lower-case hex digits, never reused. */
export type UserId = string

/** What a person is to the installation, lowest first: each may do what those before it may. */
export const roles = ['viewer', 'user', 'admin'] as const

/** `admin`: everything. `user`: creates databases and owns them. `viewer`: reads what is shared with it. */
export type Role = (typeof roles)[number]

/** `pending` was invited and has no way to sign in yet; `inactive` keeps its data and opens nothing. */
export const userStatuses = ['pending', 'active', 'inactive'] as const

export type UserStatus = (typeof userStatuses)[number]

/** A person; how it proves who it is lies elsewhere. */
export interface User {
  readonly id: UserId
  /** As it was given; unique without regard to case. */
  readonly email: string
  readonly name: string
  readonly role: Role
  readonly status: UserStatus
  /** Unix ms. */
  readonly createdAtMs: number
  /** Unix ms; null = never. */
  readonly lastLoginAtMs: number | null
}

/** Finds people in memory: cheap enough for every request. */
export interface UserLookup {
  find(id: UserId): User | undefined
}

/** Finds them by their address, too. */
export interface UserDirectory extends UserLookup {
  /** In any case of its letters. */
  findByEmail(email: string): User | undefined
}

/** Whether `role` may do what `least` may. */
export function isAtLeast(role: Role, least: Role): boolean {
  return roles.indexOf(role) >= roles.indexOf(least)
}
