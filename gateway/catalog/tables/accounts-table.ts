import type { InStatement, InValue, Row } from '@libsql/client'
import type { Account, AccountPatch } from '../../domain/people/account.ts'
import { roles, type User, userStatuses } from '../../domain/people/user.ts'
import {
  assignments,
  type Columns,
  insertInto,
  orNull,
  readInteger,
  readOneOf,
  readText,
  statement,
} from '../row-codec.ts'

// What everybody may know of a person lies in `users`, what proves who it is in `user_credentials`.

/** The unique column that EMAIL_TAKEN comes from: computed by the catalog. */
export const emailKeyColumn = 'users.email_key'

export const listUsers = 'SELECT * FROM users ORDER BY created_at_ms, rowid'

const account = 'SELECT * FROM users LEFT JOIN user_credentials ON user_id = id'
/** Who can let people in again. */
const isActiveAdmin = "role = 'admin' AND status = 'active'"
const anotherAdmin = `EXISTS (SELECT 1 FROM users WHERE id <> ? AND ${isActiveAdmin})`
/** Archives too; what is being deleted belongs to nobody. */
const owned = "owner_id = ? AND desired = 'running'"
const userOfLink = '(SELECT user_id FROM one_time_links WHERE hash = ? AND expires_at_ms > ?)'

export const listAccounts = `${account} ORDER BY created_at_ms, users.rowid`

export function findAccount(id: string): InStatement {
  return statement(`${account} WHERE id = ?`, id)
}

export function findAccountByEmail(email: string): InStatement {
  return statement(`${account} WHERE email_key = lower(?)`, email)
}

export function findAccountByOidcSubject(subject: string): InStatement {
  return statement(`${account} WHERE oidc_subject = ?`, subject)
}

export function findAccountOfLink(hash: string, nowMs: number): InStatement {
  return statement(`${account} WHERE id = ${userOfLink}`, hash, nowMs)
}

export function insertAccount(members: Account): InStatement[] {
  return [insertInto('users', userColumns(members)), putCredentials(members, '?', [members.id])]
}

/** Inserts nothing when there is anybody already. */
export function insertFirstAccount(members: Account): InStatement[] {
  const { sql, args } = insertInto('users', userColumns(members))
  const guarded = sql.replace(/VALUES \((.*)\)$/, 'SELECT $1 WHERE NOT EXISTS (SELECT 1 FROM users)')
  return [{ sql: guarded, args }, putCredentials(members, '?', [members.id])]
}

/** The first statement answers the id; none when it would take the last active admin away, and then nothing changes. */
export function updateAccount(id: string, patch: AccountPatch): InStatement[] {
  const mayLose = (patch.role ?? 'admin') !== 'admin' || (patch.status ?? 'active') !== 'active'
  const guard = mayLose ? ` AND (NOT (${isActiveAdmin}) OR ${anotherAdmin})` : ''
  return [updateUser(patch, `?${guard}`, mayLose ? [id, id] : [id]), putCredentials(patch, '?', [id])]
}

export function changePassword(id: string, from: string, hash: string, sessionId: string): InStatement {
  const isOpen = 'EXISTS (SELECT 1 FROM sessions WHERE id = ? AND sessions.user_id = user_credentials.user_id)'
  const sql = `UPDATE user_credentials SET password_hash = ? WHERE user_id = ? AND password_hash = ? AND ${isOpen}`
  return statement(sql, hash, id, from, sessionId)
}

/** As updateAccount(), of the user of a link that is still good. */
export function updateAccountOfLink(hash: string, nowMs: number, patch: AccountPatch): InStatement[] {
  const args = [hash, nowMs]
  return [updateUser(patch, userOfLink, args), putCredentials(patch, userOfLink, args)]
}

export function deleteAccount(id: string): InStatement {
  const isFree = `NOT EXISTS (SELECT 1 FROM databases WHERE ${owned})`
  const sql = `DELETE FROM users WHERE id = ? AND (NOT (${isActiveAdmin}) OR ${anotherAdmin}) AND ${isFree}`
  return statement(sql, id, id, id)
}

export function countOwnedDatabases(id: string): InStatement {
  return statement(`SELECT count(*) AS n FROM databases WHERE ${owned}`, id)
}

export function handOverDatabases(fromId: string, toId: string): InStatement {
  return statement('UPDATE databases SET owner_id = ? WHERE owner_id = ?', toId, fromId)
}

/** Changes nothing when this step or a newer one was taken; a much newer one is of a clock that was wrong. */
export function takeTotpStep(id: string, step: number): InStatement {
  const isNew = '(totp_last_step < ?1 OR totp_last_step > ?1 + 2)'
  return statement(`UPDATE user_credentials SET totp_last_step = ?1 WHERE user_id = ?2 AND ${isNew}`, step, id)
}

function updateUser(patch: AccountPatch, where: string, args: InValue[]): InStatement {
  const change = assignments(userColumns(patch))
  // Without a change it still tells whether the user is there.
  const set = change.args.length === 0 ? 'name = name' : change.sql
  return { sql: `UPDATE users SET ${set} WHERE id = ${where} RETURNING id`, args: [...change.args, ...args] }
}

/** Follows a change of `users`, and does nothing when that changed nothing. */
function putCredentials(members: AccountPatch, id: string, idArgs: InValue[]): InStatement {
  const columns = credentialColumns(members)
  const names = Object.keys(columns)
  const list = ['user_id', ...names].join(', ')
  const values = [id, ...names.map(() => '?')].join(', ')
  const update = names.map((name) => `${name} = excluded.${name}`).join(', ')
  const conflict = names.length === 0 ? 'DO UPDATE SET user_id = user_id' : `DO UPDATE SET ${update}`
  return {
    sql: `INSERT INTO user_credentials (${list}) SELECT ${values} WHERE changes() > 0 ON CONFLICT (user_id) ${conflict}`,
    args: [...idArgs, ...Object.values(columns)],
  }
}

function userColumns({ id, email, name, role, status, createdAtMs, lastLoginAtMs }: Partial<Account>): Columns {
  const columns = { id, email, name, role, status, created_at_ms: createdAtMs, last_login_at_ms: lastLoginAtMs }
  return withoutUndefined(columns)
}

function credentialColumns({ passwordHash, totp, oidcSubject }: AccountPatch): Columns {
  const factor =
    totp === undefined
      ? {}
      : {
          totp_secret: totp?.sealedSecret ?? null,
          totp_confirmed: Number(totp?.isConfirmed ?? false),
          totp_last_step: totp?.lastStep ?? 0,
        }
  return withoutUndefined({ password_hash: passwordHash, oidc_subject: oidcSubject, ...factor })
}

function withoutUndefined(columns: Readonly<Record<string, InValue | undefined>>): Columns {
  const given = Object.entries(columns).filter((entry): entry is [string, InValue] => entry[1] !== undefined)
  return Object.fromEntries(given)
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

export function decodeAccount(row: Row): Account {
  const sealedSecret = orNull(readText, row, 'totp_secret')
  return {
    ...decodeUser(row),
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
  }
}
