import type { InStatement, Row } from '@libsql/client'
import { roles, type User, type UserId, type UserPatch, userStatuses } from '../domain/user.ts'
import {
  assignments,
  type Columns,
  insertInto,
  orNull,
  readInteger,
  readOneOf,
  readText,
  statement,
} from './row-codec.ts'

/** The unique column that EMAIL_TAKEN comes from: computed by the catalog. */
export const emailKeyColumn = 'users.email_key'

export const listUsers = 'SELECT * FROM users ORDER BY created_at_ms, rowid'

const columns = {
  id: 'id',
  email: 'email',
  name: 'name',
  role: 'role',
  status: 'status',
  createdAtMs: 'created_at_ms',
  lastLoginAtMs: 'last_login_at_ms',
} as const satisfies { readonly [Member in keyof User]: string }

export function insertUser(user: User): InStatement {
  return insertInto('users', encodeUser(user))
}

/** Answers the id of the user; none when it is not there. */
export function updateUser(id: UserId, patch: UserPatch): InStatement {
  const change = assignments({ ...encodeUser(patch), id })
  return statement(`UPDATE users SET ${change.sql} WHERE id = ? RETURNING id`, ...change.args, id)
}

export function removeUser(id: UserId): InStatement {
  return statement('DELETE FROM users WHERE id = ?', id)
}

export function decodeUser(row: Row): User {
  return {
    id: readText(row, 'id'),
    email: readText(row, 'email'),
    name: readText(row, 'name'),
    role: readOneOf(row, 'role', roles),
    status: readOneOf(row, 'status', userStatuses),
    createdAtMs: readInteger(row, 'created_at_ms'),
    lastLoginAtMs: orNull(readInteger, row, 'last_login_at_ms'),
  }
}

function encodeUser(members: Partial<User>): Columns {
  // as: Object.entries forgets which keys there are
  return Object.fromEntries(Object.entries(members).map(([member, value]) => [columns[member as keyof User], value]))
}
