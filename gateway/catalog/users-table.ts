import type { InStatement, InValue, Row } from '@libsql/client'
import type { UserPatch } from '../domain/people-catalog.ts'
import { emailKey, type User } from '../domain/user.ts'
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

/** The unique column that EMAIL_TAKEN comes from. */
export const emailKeyColumn = 'users.email_key'

/** One encoder per member: a member without one does not compile. */
const encoders: { readonly [Member in keyof User]: (value: User[Member]) => Columns } = {
  id: (id) => ({ id }),
  email: (email) => ({ email, email_key: emailKey(email) }),
  name: (name) => ({ name }),
  role: (role) => ({ role }),
  status: (status) => ({ status }),
  passwordHash: (hash) => ({ password_hash: hash }),
  totp: (totp) => ({
    totp_secret: totp?.sealedSecret ?? null,
    totp_confirmed: Number(totp?.isConfirmed ?? false),
    totp_last_step: totp?.lastStep ?? 0,
  }),
  oidcSubject: (subject) => ({ oidc_subject: subject }),
  createdAtMs: (createdAtMs) => ({ created_at_ms: createdAtMs }),
  lastLoginAtMs: (lastLoginAtMs) => ({ last_login_at_ms: lastLoginAtMs }),
}

export const listUsers = 'SELECT * FROM users ORDER BY created_at_ms, rowid'

export function findUserBy(column: 'id' | 'email_key' | 'oidc_subject', value: string): InStatement {
  return statement(`SELECT * FROM users WHERE ${column} = ?`, value)
}

export function findUserByEmail(email: string): InStatement {
  return findUserBy('email_key', emailKey(email))
}

export function insertUser(user: User): InStatement {
  return insertInto('users', encodeUser(user))
}

/** Inserts nothing when there is a user already. */
export function insertFirstUser(user: User): InStatement {
  const { sql, args } = insertInto('users', encodeUser(user))
  return { sql: sql.replace(/VALUES \((.*)\)$/, 'SELECT $1 WHERE NOT EXISTS (SELECT 1 FROM users)'), args }
}

/** Somebody else who can let people in again. */
const anotherAdmin = "EXISTS (SELECT 1 FROM users WHERE id <> ? AND role = 'admin' AND status = 'active')"
const isActiveAdmin = "role = 'admin' AND status = 'active'"

/** Changes nothing when it would take the last active admin away. Null for an empty patch. */
export function updateUser(id: string, patch: UserPatch): InStatement | null {
  const { sql, args } = assignments(encodeUser(patch))
  if (args.length === 0) return null
  const mayLose = (patch.role ?? 'admin') !== 'admin' || (patch.status ?? 'active') !== 'active'
  const guard = mayLose ? ` AND (NOT (${isActiveAdmin}) OR ${anotherAdmin})` : ''
  const more: InValue[] = mayLose ? [id, id] : [id]
  return { sql: `UPDATE users SET ${sql} WHERE id = ?${guard} RETURNING *`, args: [...args, ...more] }
}

/** Changes the user of a link that is still good. */
export function updateUserOfLink(hash: string, nowMs: number, patch: UserPatch): InStatement {
  const { sql, args } = assignments(encodeUser(patch))
  const user = 'SELECT user_id FROM one_time_links WHERE hash = ? AND expires_at_ms > ?'
  return { sql: `UPDATE users SET ${sql} WHERE id = (${user}) RETURNING *`, args: [...args, hash, nowMs] }
}

export function deleteUser(id: string): InStatement {
  return statement(`DELETE FROM users WHERE id = ? AND (NOT (${isActiveAdmin}) OR ${anotherAdmin})`, id, id)
}

/** Changes nothing when this step or a newer one was taken. */
export function takeTotpStep(id: string, step: number): InStatement {
  return statement('UPDATE users SET totp_last_step = ? WHERE id = ? AND totp_last_step < ?', step, id, step)
}

function encodeUser(members: Partial<User>): Columns {
  const parts = Object.entries(members).map(([member, value]) => {
    // as: Object.entries forgets which value belongs to which key
    const encode = encoders[member as keyof User] as (value: unknown) => Columns
    return encode(value)
  })
  return Object.assign({}, ...parts)
}

export function decodeUser(row: Row): User {
  const sealedSecret = orNull(readText, row, 'totp_secret')
  return {
    id: readText(row, 'id'),
    email: readText(row, 'email'),
    name: readText(row, 'name'),
    role: readOneOf(row, 'role', ['admin', 'user', 'viewer']),
    status: readOneOf(row, 'status', ['pending', 'active', 'inactive']),
    passwordHash: orNull(readText, row, 'password_hash'),
    totp:
      sealedSecret === null
        ? null
        : {
            sealedSecret,
            isConfirmed: readInteger(row, 'totp_confirmed') !== 0,
            lastStep: readInteger(row, 'totp_last_step'),
          },
    oidcSubject: orNull(readText, row, 'oidc_subject'),
    createdAtMs: readInteger(row, 'created_at_ms'),
    lastLoginAtMs: orNull(readInteger, row, 'last_login_at_ms'),
  }
}
