import type { InStatement, ResultSet } from '@libsql/client'
import { ForgeError } from '../domain/errors.ts'
import type { OneTimeLink } from '../domain/one-time-link.ts'
import type { EndedSessions, PeopleCatalog, Rotation, SignInRules, UserPatch } from '../domain/people-catalog.ts'
import { roles } from '../domain/principal.ts'
import type { RefreshToken, Session } from '../domain/session.ts'
import type { User } from '../domain/user.ts'
import { violatesUnique } from './catalog-error.ts'
import type { Connection } from './connection.ts'
import * as links from './links-table.ts'
import { readInteger, readText, readTexts, statement } from './row-codec.ts'
import * as sessions from './sessions-table.ts'
import * as users from './users-table.ts'

/** The people's tables over the catalog's connection. */
export class LibsqlPeople implements PeopleCatalog {
  readonly #connection: Connection

  constructor(connection: Connection) {
    this.#connection = connection
  }

  async listUsers(): Promise<User[]> {
    return (await this.#connection.read('list users', users.listUsers)).map(users.decodeUser)
  }

  findUser(id: string): Promise<User | null> {
    return this.#findUser(users.findUserBy('id', id))
  }

  findUserByEmail(email: string): Promise<User | null> {
    return this.#findUser(users.findUserByEmail(email))
  }

  findUserByOidcSubject(subject: string): Promise<User | null> {
    return this.#findUser(users.findUserBy('oidc_subject', subject))
  }

  async insertUser(user: User, link?: OneTimeLink): Promise<void> {
    await this.#claimEmail([users.insertUser(user), ...(link === undefined ? [] : links.insertLink(link))])
  }

  async insertFirstUser(user: User): Promise<void> {
    const [result] = await this.#claimEmail([users.insertFirstUser(user), links.deleteSetupLinks])
    if (result?.rowsAffected === 0) throw new ForgeError('SETUP_DONE', 'This gateway has been set up already')
  }

  async updateUser(id: string, patch: UserPatch, ended: EndedSessions = 'none'): Promise<User> {
    const update = users.updateUser(id, patch)
    const statements =
      update === null ? [users.findUserBy('id', id)] : [update, ...sessions.deleteSessionsAfterChange(id, ended)]
    const [result] = await this.#claimEmail(statements)
    const row = result?.rows[0]
    return row === undefined ? this.#refuseChange(id) : users.decodeUser(row)
  }

  async removeUser(id: string): Promise<void> {
    const [result] = await this.#connection.write(`remove user "${id}"`, [users.deleteUser(id)])
    if (result?.rowsAffected === 0) await this.#refuseChange(id)
  }

  async listLinks(): Promise<OneTimeLink[]> {
    return (await this.#connection.read('list links', links.listLinks)).map(links.decodeLink)
  }

  async findLink(hash: string): Promise<OneTimeLink | null> {
    const [row] = await this.#connection.read('find a link', links.findLink(hash))
    return row === undefined ? null : links.decodeLink(row)
  }

  async insertLink(link: OneTimeLink): Promise<void> {
    await this.#connection.write('insert a link', links.insertLink(link))
  }

  async useLink(hash: string, nowMs: number, patch: UserPatch): Promise<User | null> {
    const [result] = await this.#connection.write('use a link', [
      users.updateUserOfLink(hash, nowMs, patch),
      sessions.deleteSessionsOfLink(hash, nowMs),
      links.deleteLinksBeside(hash, nowMs),
    ])
    const row = result?.rows[0]
    return row === undefined ? null : users.decodeUser(row)
  }

  async removeLink(id: string): Promise<boolean> {
    return this.#changes('remove a link', links.deleteLink(id))
  }

  async listSessions(nowMs: number): Promise<Session[]> {
    return (await this.#connection.read('list sessions', sessions.listSessions(nowMs))).map(sessions.decodeSession)
  }

  async insertSession(session: Session, refreshToken: RefreshToken | null): Promise<void> {
    const token = refreshToken === null ? [] : [sessions.insertRefreshToken(refreshToken)]
    await this.#connection.write('insert a session', [...sessions.insertSession(session), ...token])
  }

  async touchSessions(lastSeenAtMs: ReadonlyMap<string, number>): Promise<void> {
    const statements = [...lastSeenAtMs].map(([id, seenAtMs]) => sessions.touchSession(id, seenAtMs))
    if (statements.length > 0) await this.#connection.write('note the use of sessions', statements)
  }

  async proveSession(id: string, provenAtMs: number, hasSecondFactor: boolean): Promise<boolean> {
    return this.#changes('prove a session', sessions.proveSession(id, provenAtMs, hasSecondFactor))
  }

  async removeSessions(ids: readonly string[]): Promise<void> {
    if (ids.length > 0) await this.#connection.write('remove sessions', ids.map(sessions.deleteSession))
  }

  async rotateRefreshToken(hash: string, next: Omit<RefreshToken, 'sessionId'>) {
    const [found] = await this.#connection.write('rotate a refresh token', sessions.rotateRefreshToken(hash, next))
    const row = found?.rows[0]
    if (row === undefined) return { outcome: 'unknown' as const, sessionId: null }
    const outcome: Rotation = readInteger(row, 'used') === 0 ? 'rotated' : 'reused'
    return { outcome, sessionId: readText(row, 'session_id') }
  }

  async replaceRecoveryCodes(userId: string, hashes: readonly string[]): Promise<void> {
    await this.#connection.write('replace recovery codes', [
      statement('DELETE FROM recovery_codes WHERE user_id = ?', userId),
      ...hashes.map((hash) => statement('INSERT INTO recovery_codes (user_id, hash) VALUES (?, ?)', userId, hash)),
    ])
  }

  async countRecoveryCodes(userId: string): Promise<number> {
    const count = statement('SELECT count(*) AS n FROM recovery_codes WHERE user_id = ?', userId)
    const [row] = await this.#connection.read('count recovery codes', count)
    return row === undefined ? 0 : readInteger(row, 'n')
  }

  async useRecoveryCode(userId: string, hash: string): Promise<boolean> {
    const removal = statement('DELETE FROM recovery_codes WHERE user_id = ? AND hash = ?', userId, hash)
    return this.#changes('use a recovery code', removal)
  }

  async takeTotpStep(userId: string, step: number): Promise<boolean> {
    return this.#changes('take a time step', users.takeTotpStep(userId, step))
  }

  async readSignInRules(): Promise<SignInRules> {
    const [row] = await this.#connection.read('read the sign-in rules', 'SELECT * FROM sign_in_rules')
    const named = row === undefined ? [] : readTexts(row, 'second_factor_for')
    return { secondFactorFor: roles.filter((role) => named.includes(role)) }
  }

  async writeSignInRules({ secondFactorFor }: SignInRules): Promise<void> {
    const sql = `INSERT INTO sign_in_rules (id, second_factor_for) VALUES (1, ?)
      ON CONFLICT (id) DO UPDATE SET second_factor_for = excluded.second_factor_for`
    await this.#connection.write('write the sign-in rules', [statement(sql, JSON.stringify(secondFactorFor))])
  }

  async ensureSecret(name: string, candidate: string): Promise<string> {
    const [, found] = await this.#connection.write('read a secret', [
      statement('INSERT INTO gateway_secrets (name, value) VALUES (?, ?) ON CONFLICT DO NOTHING', name, candidate),
      statement('SELECT value FROM gateway_secrets WHERE name = ?', name),
    ])
    const row = found?.rows[0]
    return row === undefined ? candidate : readText(row, 'value')
  }

  async #findUser(find: InStatement): Promise<User | null> {
    const [row] = await this.#connection.read('find a user', find)
    return row === undefined ? null : users.decodeUser(row)
  }

  async #changes(action: string, change: InStatement): Promise<boolean> {
    const [result] = await this.#connection.write(action, [change])
    return (result?.rowsAffected ?? 0) > 0
  }

  async #claimEmail(statements: InStatement[]): Promise<ResultSet[]> {
    try {
      return await this.#connection.write('write a user', statements)
    } catch (error) {
      if (!violatesUnique(error, users.emailKeyColumn)) throw error
      throw new ForgeError('EMAIL_TAKEN', 'Another user has this e-mail address', { cause: error })
    }
  }

  /** Why a guarded change did nothing. */
  async #refuseChange(id: string): Promise<never> {
    if ((await this.findUser(id)) === null) throw new ForgeError('USER_NOT_FOUND', `User "${id}" not found`)
    throw new ForgeError('LAST_ADMIN', 'The last active admin cannot be removed, deactivated or given another role')
  }
}
