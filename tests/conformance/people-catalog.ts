import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Catalog } from '../../gateway/domain/databases/catalog.ts'
import type { Account } from '../../gateway/domain/people/account.ts'
import type { OneTimeLink } from '../../gateway/domain/people/one-time-link.ts'
import type { PeopleCatalog, ProvenAccount } from '../../gateway/domain/people/people-catalog.ts'
import type { Session } from '../../gateway/domain/people/session.ts'
import type { CatalogPlace } from './catalog.ts'

export function accountOf(name: string, more: Partial<Account> = {}): Account {
  return {
    id: randomUUID().replaceAll('-', ''),
    email: `${name}@example.org`,
    name,
    role: 'user',
    status: 'active',
    passwordHash: '$argon2id$…',
    totp: null,
    oidcSubject: null,
    createdAtMs: 1_000,
    lastLoginAtMs: null,
    ...more,
  }
}

function linkFor(userId: string | null, more: Partial<OneTimeLink> = {}): OneTimeLink {
  const id = randomUUID()
  return { id, purpose: 'invite', hash: `hash-${id}`, userId, createdAtMs: 1_000, expiresAtMs: 9_000, ...more }
}

function sessionOf(userId: string, more: Partial<Session> = {}): Session {
  const id = randomUUID()
  return {
    id,
    userId,
    kind: 'browser',
    tokenHash: `hash-${id}`,
    createdAtMs: 1_000,
    lastSeenAtMs: 1_000,
    expiresAtMs: 9_000,
    provenAtMs: 1_000,
    hasSecondFactor: false,
    address: '127.0.0.1',
    userAgent: 'test',
    ...more,
  }
}

/** What every catalog does with people, whatever stores it. */
export function describePeopleCatalog(kind: string, newPlace: () => Promise<CatalogPlace>): void {
  describe(`people of a catalog on ${kind}`, () => {
    let place: CatalogPlace
    let catalog: Catalog
    let people: PeopleCatalog

    beforeEach(async () => {
      place = await newPlace()
      catalog = await place.open()
      people = catalog.people
    })
    afterEach(async () => {
      await catalog[Symbol.asyncDispose]()
      await place[Symbol.asyncDispose]()
    })

    test('users come back with every member, and are found by id, e-mail in any case, and OIDC subject', async () => {
      const totp = { sealedSecret: 'sealed', isConfirmed: true, lastStep: 7 }
      const ada = accountOf('Ada', { totp, oidcSubject: 'https://issuer 1', lastLoginAtMs: 5 })
      await people.insertAccount(ada)
      expect(await people.listAccounts()).toEqual([ada])
      expect(await people.findAccount(ada.id)).toEqual(ada)
      expect(await people.findAccountByEmail('ADA@example.ORG')).toEqual(ada)
      expect(await people.findAccountByOidcSubject('https://issuer 1')).toEqual(ada)
      expect(await people.findAccountByEmail('bob@example.org')).toBeNull()
      await expect(people.insertAccount(accountOf('ADA'))).rejects.toMatchObject({ reason: 'EMAIL_TAKEN' })
    })

    test('insertFirstAccount() works once, from two gateways at once too, and takes setup links away', async () => {
      await people.insertLink(linkFor(null, { purpose: 'setup' }))
      await using other = await place.open()
      const attempts = [people, other.people].map((each, i) => each.insertFirstAccount(accountOf(`admin-${i}`)))
      const outcomes = await Promise.allSettled(attempts)
      expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
      expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { reason: 'SETUP_DONE' } })
      expect(await people.listAccounts()).toHaveLength(1)
      expect(await people.listLinks()).toEqual([])
    })

    test('the last active admin keeps role, status and place, however many ask at once', async () => {
      const [ada, bob] = [accountOf('ada', { role: 'admin' }), accountOf('bob', { role: 'admin' })]
      await people.insertAccount(ada)
      await people.insertAccount(bob)
      await people.insertAccount(accountOf('idle', { role: 'admin', status: 'inactive' }))
      await people.insertAccount(accountOf('new', { role: 'admin', status: 'pending' }))
      await using other = await place.open()
      const outcomes = await Promise.allSettled([
        people.updateAccount(ada.id, { role: 'user' }),
        other.people.removeAccount(bob.id),
      ])
      const refusals = outcomes.filter(({ status }) => status === 'rejected')
      expect(refusals).toMatchObject([{ reason: { reason: 'LAST_ADMIN' } }])
      const last = (await people.listAccounts()).find(({ role, status }) => role === 'admin' && status === 'active')
      for (const act of [
        () => people.updateAccount(last?.id ?? '', { status: 'inactive' }),
        () => people.updateAccount(last?.id ?? '', { role: 'viewer' }),
        () => people.removeAccount(last?.id ?? ''),
      ]) {
        await expect(act()).rejects.toMatchObject({ reason: 'LAST_ADMIN' })
      }
      await expect(people.updateAccount('nobody', { name: 'x' })).rejects.toMatchObject({ reason: 'USER_NOT_FOUND' })
      await expect(people.removeAccount('nobody')).rejects.toMatchObject({ reason: 'USER_NOT_FOUND' })
    })

    test('updateAccount() ends the sessions that it should, and none when it is refused', async () => {
      const ada = accountOf('ada', { role: 'admin' })
      await people.insertAccount(ada)
      const [one, two] = [sessionOf(ada.id), sessionOf(ada.id)]
      for (const session of [one, two]) await people.insertSession(session, ada, null, 50)
      await expect(people.updateAccount(ada.id, { role: 'user' }, 'all')).rejects.toMatchObject({
        reason: 'LAST_ADMIN',
      })
      expect(await people.listSessions(0)).toHaveLength(2)
      const changed = await people.updateAccount(ada.id, { passwordHash: 'new' }, { except: two.id })
      expect(changed).toEqual({ ...ada, passwordHash: 'new' })
      expect(await people.listSessions(0)).toEqual([two])
      await people.updateAccount(ada.id, { name: 'Ada' })
      expect(await people.listSessions(0)).toEqual([two])
      await people.updateAccount(ada.id, { name: 'Ada B' }, 'all')
      expect(await people.listSessions(0)).toEqual([])
    })

    test('a link works once, until it expires, and takes its user’s other links and sessions away', async () => {
      const ada = accountOf('ada', { passwordHash: null })
      const link = linkFor(ada.id)
      await people.insertAccount(ada, link)
      await people.insertLink(linkFor(ada.id, { purpose: 'reset' }))
      await people.insertSession(sessionOf(ada.id), ada, null, 50)
      expect(await people.findLink(link.hash)).toEqual(link)
      const patch = { status: 'active', passwordHash: 'hash' } as const
      expect(await people.useLink(link.hash, 9_000, patch)).toBeNull()
      expect(await people.useLink('unknown', 1_000, patch)).toBeNull()
      expect(await people.listSessions(0)).toHaveLength(1)
      await using other = await place.open()
      const uses = await Promise.all([people, other.people].map((each) => each.useLink(link.hash, 8_999, patch)))
      expect(uses.filter((user) => user !== null)).toEqual([{ ...ada, ...patch }])
      expect(await people.listLinks()).toEqual([])
      expect(await people.listSessions(0)).toEqual([])
    })

    test('a newer link takes the place of one of the same purpose and user', async () => {
      const ada = accountOf('ada')
      await people.insertAccount(ada)
      const [older, newer, setup] = [linkFor(ada.id), linkFor(ada.id), linkFor(null, { purpose: 'setup' })]
      for (const link of [older, setup, newer]) await people.insertLink(link)
      expect((await people.listLinks()).map(({ id }) => id)).toEqual([setup.id, newer.id])
      expect(await people.removeLink(newer.id)).toBe(true)
      expect(await people.removeLink(newer.id)).toBe(false)
    })

    test('setup links stand side by side, the newest of them, until there is anybody', async () => {
      const made = Array.from({ length: 22 }, (_, i) => linkFor(null, { purpose: 'setup', createdAtMs: 1_000 + i }))
      for (const link of made) await people.insertLink(link)
      expect((await people.listLinks()).map(({ id }) => id)).toEqual(made.slice(2).map(({ id }) => id))
      const late = linkFor(null, { purpose: 'setup', createdAtMs: 9_000, expiresAtMs: 10_000 })
      await people.insertLink(late)
      expect(
        (await people.listLinks()).map(({ id }) => id),
        'those that have expired are gone',
      ).toEqual([late.id])
      await people.insertAccount(accountOf('ada'))
      expect(await people.listLinks()).toEqual([])
    })

    test('sessions are kept until they expire, touched and proven', async () => {
      const ada = accountOf('ada')
      await people.insertAccount(ada)
      const session = sessionOf(ada.id)
      await people.insertSession(session, ada, null, 50)
      await people.touchSessions(
        new Map([
          [session.id, 2_000],
          ['gone', 2_000],
        ]),
      )
      await people.touchSessions(new Map([[session.id, 1_500]]))
      expect(await people.proveSession(session.id, 3_000, true)).toBe(true)
      expect(await people.proveSession('gone', 3_000, true)).toBe(false)
      const kept = { ...session, lastSeenAtMs: 2_000, provenAtMs: 3_000, hasSecondFactor: true }
      expect(await people.listSessions(8_999)).toEqual([kept])
      expect(await people.listSessions(9_000)).toEqual([])
      const later = sessionOf(ada.id, { createdAtMs: 9_000, expiresAtMs: 20_000 })
      await people.insertSession(later, ada, null, 50)
      expect(await people.listSessions(0)).toEqual([later])
      await people.removeSessions([later.id, 'gone'])
      expect(await people.listSessions(0)).toEqual([])
    })

    test('of one person and kind the sessions that were used last stay, with the new one', async () => {
      const [ada, bob] = [accountOf('ada'), accountOf('bob')]
      for (const account of [ada, bob]) await people.insertAccount(account)
      const kept = sessionOf(ada.id, { lastSeenAtMs: 3_000 })
      const others = [sessionOf(bob.id), sessionOf(ada.id, { kind: 'program', tokenHash: null })]
      const [oldest, older, newest] = [1_000, 2_000, 1_000].map((lastSeenAtMs) => sessionOf(ada.id, { lastSeenAtMs }))
      if (oldest === undefined || older === undefined || newest === undefined) throw new Error('Three were made')
      for (const session of [kept, ...others, oldest, older]) await people.insertSession(session, ada, null, 3)
      expect(await people.listSessions(0)).toHaveLength(5)
      await people.insertSession(newest, ada, null, 3)
      const ids = (await people.listSessions(0)).map(({ id }) => id)
      expect(ids.sort()).toEqual([kept, ...others, older, newest].map(({ id }) => id).sort())
    })

    test('a session begins only for who is still as it was checked, and else changes nothing', async () => {
      const ada = accountOf('ada')
      await people.insertAccount(ada)
      const kept = sessionOf(ada.id)
      expect(await people.insertSession(kept, ada, null, 1)).toBe(true)
      const totp = { sealedSecret: 's', isConfirmed: false, lastStep: 0 }
      const begin = (account: ProvenAccount) => {
        const session = sessionOf(ada.id)
        return people.insertSession(session, account, { hash: session.id, sessionId: session.id, createdAtMs: 1 }, 1)
      }
      await people.updateAccount(ada.id, { passwordHash: 'new', totp })
      expect(await begin(ada)).toBe(false)
      await people.updateAccount(ada.id, { totp: { ...totp, isConfirmed: true } })
      expect(await begin({ passwordHash: 'new', totp })).toBe(false)
      await people.updateAccount(ada.id, { status: 'inactive' })
      const now = { passwordHash: 'new', totp: { ...totp, isConfirmed: true } }
      expect(await begin(now)).toBe(false)
      expect(await people.insertSession(sessionOf('gone'), now, null, 1)).toBe(false)
      expect(await people.listSessions(0)).toEqual([kept])
      await people.updateAccount(ada.id, { status: 'active' })
      expect(await begin(now)).toBe(true)
      expect(await people.listSessions(0)).toHaveLength(1)
    })

    test('a password is changed by who knows the one of now, from a session that is there', async () => {
      const [ada, bob] = [accountOf('ada'), accountOf('bob')]
      for (const account of [ada, bob]) await people.insertAccount(account)
      const [own, other, ofBob] = [sessionOf(ada.id), sessionOf(ada.id), sessionOf(bob.id)]
      for (const session of [own, other]) await people.insertSession(session, ada, null, 50)
      await people.insertSession(ofBob, bob, null, 50)
      const from = ada.passwordHash ?? ''
      expect(await people.changePassword(ada.id, 'old', 'new', own.id)).toBe(false)
      expect(await people.changePassword(ada.id, from, 'new', ofBob.id)).toBe(false)
      expect(await people.listSessions(0)).toHaveLength(3)
      expect(await people.changePassword(ada.id, from, 'new', own.id)).toBe(true)
      expect(await people.listSessions(0)).toEqual([own, ofBob])
      expect(await people.changePassword(ada.id, from, 'another', own.id)).toBe(false)
      expect((await people.findAccount(ada.id))?.passwordHash).toBe('new')
    })

    test('a refresh token rotates once; shown again it ends its session', async () => {
      const ada = accountOf('ada')
      await people.insertAccount(ada)
      const session = sessionOf(ada.id, { kind: 'program', tokenHash: null })
      await people.insertSession(session, ada, { hash: 'r1', sessionId: session.id, createdAtMs: 1 }, 50)
      const rotate = (from: string, to: string) => people.rotateRefreshToken(from, { hash: to, createdAtMs: 2 })
      expect(await rotate('unknown', 'x')).toEqual({ outcome: 'unknown', sessionId: null })
      expect(await rotate('r1', 'r2')).toEqual({ outcome: 'rotated', sessionId: session.id })
      expect(await rotate('r2', 'r3')).toEqual({ outcome: 'rotated', sessionId: session.id })
      expect(await rotate('r1', 'r4')).toEqual({ outcome: 'reused', sessionId: session.id })
      expect(await people.listSessions(0)).toEqual([])
      expect(await rotate('r3', 'r5')).toEqual({ outcome: 'unknown', sessionId: null })
    })

    test('recovery codes and time steps are taken once, by two gateways at once too', async () => {
      const ada = accountOf('ada', { totp: { sealedSecret: 's', isConfirmed: true, lastStep: 0 } })
      await people.insertAccount(ada)
      await people.replaceRecoveryCodes(ada.id, ['a', 'b'])
      await people.replaceRecoveryCodes(ada.id, ['c', 'd', 'e'])
      await using other = await place.open()
      const both = [people, other.people]
      expect(await people.useRecoveryCode(ada.id, 'a')).toBe(false)
      const codes = await Promise.all(both.map((each) => each.useRecoveryCode(ada.id, 'c')))
      expect(codes.sort()).toEqual([false, true])
      expect(await people.countRecoveryCodes(ada.id)).toBe(2)
      const steps = await Promise.all(both.map((each) => each.takeTotpStep(ada.id, 5)))
      expect(steps.sort()).toEqual([false, true])
      expect(await people.takeTotpStep(ada.id, 4)).toBe(false)
    })

    test('sign-in rules and secrets are what was written', async () => {
      expect(await people.readSignInRules()).toEqual({ secondFactorFor: [] })
      await people.writeSignInRules({ secondFactorFor: ['admin'] })
      await people.writeSignInRules({ secondFactorFor: ['admin', 'viewer'] })
      expect(await people.readSignInRules()).toEqual({ secondFactorFor: ['viewer', 'admin'] })
      await using other = await place.open()
      const secrets = await Promise.all([people, other.people].map((each, i) => each.ensureSecret('jwt', `s${i}`)))
      expect(secrets[0]).toBe(secrets[1])
      expect(await people.ensureSecret('jwt', 'another')).toBe(secrets[0])
    })
  })
}
