import type { InStatement, ResultSet } from '@libsql/client'
import type { Vault } from '../domain/access/vault.ts'
import { ForgeError } from '../domain/errors.ts'
import type { Account, AccountPatch } from '../domain/people/account.ts'
import type { OneTimeLink } from '../domain/people/one-time-link.ts'
import type {
  EndedSessions,
  PeopleCatalog,
  ProvenAccount,
  Rotation,
  SignInRules,
} from '../domain/people/people-catalog.ts'
import type { RefreshToken, Session } from '../domain/people/session.ts'
import { roles } from '../domain/people/user.ts'
import { violatesUnique } from './catalog-error.ts'
import type { Connection } from './connection.ts'
import { readInteger, readText, readTexts, statement } from './row-codec.ts'
import * as sealed from './sealed-secrets.ts'
import * as accounts from './tables/accounts-table.ts'
import * as links from './tables/links-table.ts'
import * as sessions from './tables/sessions-table.ts'

/** The people's tables over the catalog's connection. */
export class LibsqlPeople implements PeopleCatalog {
  readonly #connection: Connection

  constructor(connection: Connection) {
    this.#connection = connection
  }

  async listAccounts(): Promise<Account[]> {
    return (await this.#connection.read('list users', accounts.listAccounts)).map(accounts.decodeAccount)
  }

  findAccount(id: string): Promise<Account | null> {
    return this.#find(accounts.findAccount(id))
  }

  findAccountByEmail(email: string): Promise<Account | null> {
    return this.#find(accounts.findAccountByEmail(email))
  }

  findAccountByOidcSubject(subject: string): Promise<Account | null> {
    return this.#find(accounts.findAccountByOidcSubject(subject))
  }

  async insertAccount(account: Account, link?: OneTimeLink): Promise<void> {
    const invite = link === undefined ? [] : links.insertLink(link)
    await this.#claimEmail([...accounts.insertAccount(account), ...invite, links.deleteSetupLinks])
  }

  async insertFirstAccount(account: Account): Promise<void> {
    const [result] = await this.#claimEmail([...accounts.insertFirstAccount(account), links.deleteSetupLinks])
    if (result?.rowsAffected === 0) throw new ForgeError('SETUP_DONE', 'This gateway has been set up already')
  }

  async updateAccount(id: string, patch: AccountPatch, ended: EndedSessions = 'none'): Promise<Account> {
    const results = await this.#claimEmail([
      ...accounts.updateAccount(id, patch),
      ...sessions.deleteSessionsAfterChange(id, ended),
      links.deleteLinksOfInactive(id),
      accounts.findAccount(id),
    ])
    const row = results.at(-1)?.rows[0]
    if (results[0]?.rows.length === 0 || row === undefined) return this.#refuseChange(id)
    return accounts.decodeAccount(row)
  }

  async changePassword(id: string, from: string, hash: string, sessionId: string): Promise<boolean> {
    const [changed] = await this.#connection.write('change a password', [
      accounts.changePassword(id, from, hash, sessionId),
      ...sessions.deleteSessionsAfterChange(id, { except: sessionId }),
    ])
    return (changed?.rowsAffected ?? 0) > 0
  }

  async handOverDatabases(fromId: string, toId: string): Promise<void> {
    await this.#connection.write('hand over databases', [accounts.handOverDatabases(fromId, toId)])
  }

  async removeAccount(id: string): Promise<void> {
    const [result] = await this.#connection.write(`remove user "${id}"`, [accounts.deleteAccount(id)])
    if (result?.rowsAffected !== 0) return
    const [owned] = await this.#connection.read('count databases', accounts.countOwnedDatabases(id))
    const count = owned === undefined ? 0 : readInteger(owned, 'n')
    if (count === 0) return this.#refuseChange(id)
    const message = `This user owns ${count} ${count === 1 ? 'database' : 'databases'}: hand_over_to says who gets them`
    throw new ForgeError('OWNS_DATABASES', message, { details: { database_count: count } })
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

  async useLink(hash: string, nowMs: number, patch: AccountPatch): Promise<Account | null> {
    const results = await this.#connection.write('use a link', [
      ...accounts.updateAccountOfLink(hash, nowMs, patch),
      sessions.deleteSessionsOfLink(hash, nowMs),
      accounts.findAccountOfLink(hash, nowMs),
      links.deleteLinksBeside(hash, nowMs),
    ])
    const row = results[3]?.rows[0]
    return row === undefined ? null : accounts.decodeAccount(row)
  }

  async removeLink(id: string): Promise<boolean> {
    return this.#changes('remove a link', links.deleteLink(id))
  }

  async listSessions(nowMs: number): Promise<Session[]> {
    return (await this.#connection.read('list sessions', sessions.listSessions(nowMs))).map(sessions.decodeSession)
  }

  async insertSession(
    session: Session,
    account: ProvenAccount,
    refreshToken: RefreshToken | null,
    maxOfKind: number,
  ): Promise<boolean> {
    const token = refreshToken === null ? [] : [sessions.insertRefreshToken(refreshToken)]
    const statements = [...sessions.insertSession(session, account, maxOfKind), ...token]
    const [inserted] = await this.#connection.write('insert a session', statements)
    return (inserted?.rowsAffected ?? 0) > 0
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
    return this.#changes('take a time step', accounts.takeTotpStep(userId, step))
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

  /** Seals with the key of now what an earlier one sealed; answers how many. */
  async reseal(vault: Vault): Promise<number> {
    const action = 'read sealed secrets'
    const apps = await this.#connection.read(action, sealed.listTotpSecrets)
    const secrets = await this.#connection.read(action, sealed.listSecrets)
    const updates = [
      ...apps.flatMap((row) => sealed.resealTotp(vault, row)),
      ...secrets.flatMap((row) => sealed.resealSecret(vault, row)),
    ]
    if (updates.length > 0) await this.#connection.write('seal secrets anew', updates)
    return updates.length
  }

  async #find(find: InStatement): Promise<Account | null> {
    const [row] = await this.#connection.read('find a user', find)
    return row === undefined ? null : accounts.decodeAccount(row)
  }

  async #changes(action: string, change: InStatement): Promise<boolean> {
    const [result] = await this.#connection.write(action, [change])
    return (result?.rowsAffected ?? 0) > 0
  }

  async #claimEmail(statements: InStatement[]): Promise<ResultSet[]> {
    try {
      return await this.#connection.write('write a user', statements)
    } catch (error) {
      if (!violatesUnique(error, accounts.emailKeyColumn)) throw error
      throw new ForgeError('EMAIL_TAKEN', 'Another user has this e-mail address', { cause: error })
    }
  }

  /** Why a guarded change did nothing. */
  async #refuseChange(id: string): Promise<never> {
    if ((await this.findAccount(id)) === null) throw new ForgeError('USER_NOT_FOUND', `User "${id}" not found`)
    throw new ForgeError('LAST_ADMIN', 'The last active admin cannot be removed, deactivated or given another role')
  }
}
