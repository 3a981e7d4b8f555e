import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Catalog, newStoredKey } from '../../gateway/domain/databases/catalog.ts'
import type { Database } from '../../gateway/domain/databases/database.ts'
import type { Account } from '../../gateway/domain/people/account.ts'
import { databaseNamed } from '../harness/database-named.ts'
import type { CatalogPlace } from './catalog.ts'
import { archiveOf, tokenOf } from './catalog-samples.ts'
import { accountOf } from './people-catalog.ts'

/** What every catalog keeps of people, rights, keys and revocations. */
export function describeCatalogAccess(kind: string, newPlace: () => Promise<CatalogPlace>): void {
  describe(`access in the catalog on ${kind}`, () => {
    let place: CatalogPlace
    let catalog: Catalog
    let shop: Database
    let ada: Account

    beforeEach(async () => {
      place = await newPlace()
      catalog = await place.open()
      ada = accountOf('ada')
      await catalog.people.insertAccount(ada)
      shop = databaseNamed('shop', { ownerId: ada.id })
      await catalog.insertDatabase(shop)
    })
    afterEach(async () => {
      await catalog[Symbol.asyncDispose]()
      await place[Symbol.asyncDispose]()
    })

    /** How much the counters grow while something is done. */
    async function growth(act: () => Promise<unknown>) {
      const before = await catalog.readVersions()
      await act()
      const after = await catalog.readVersions()
      return { access: after.access > before.access, databases: after.databases > before.databases }
    }

    test('listUsers() has everybody, oldest first, and nothing that proves who they are', async () => {
      const bob = accountOf('bob', { role: 'viewer', status: 'pending', lastLoginAtMs: 7, createdAtMs: 2_000 })
      await catalog.people.insertAccount(bob)
      const { passwordHash: _, totp: __, oidcSubject: ___, ...user } = bob
      expect((await catalog.listUsers())[1]).toEqual(user)
    })

    test('a person who goes takes keys and grants along', async () => {
      const heir = accountOf('heir')
      await catalog.people.insertAccount(heir)
      await catalog.people.handOverDatabases(ada.id, heir.id)
      const other = databaseNamed('other')
      await catalog.insertDatabase(other)
      await catalog.putGrant({ databaseId: other.id, userId: ada.id, right: 'read', createdAtMs: 1 })
      await catalog.insertApiKey(newStoredKey({ id: 'k', name: 'k', hash: 'h', createdAtMs: 1, userId: ada.id }))
      expect(await growth(() => catalog.people.removeAccount(ada.id))).toEqual({ access: true, databases: false })
      expect([await catalog.listApiKeys(), await catalog.listGrants()]).toEqual([[], []])
      expect((await catalog.listDatabases()).map(({ ownerId }) => ownerId)).toEqual([heir.id, null])
    })

    test('putGrant() gives, changes, and wants both sides; grants go with their database', async () => {
      const grant = { databaseId: shop.id, userId: ada.id, right: 'read', createdAtMs: 5 } as const
      await catalog.putGrant(grant)
      await catalog.putGrant({ ...grant, right: 'manage', createdAtMs: 9 })
      expect(await catalog.listGrants()).toEqual([{ ...grant, right: 'manage' }])
      await expect(catalog.putGrant({ ...grant, userId: 'unknown' })).rejects.toMatchObject({
        reason: 'USER_NOT_FOUND',
      })
      await catalog.removeGrant(ada.id, shop.id)
      await catalog.removeGrant(ada.id, shop.id)
      expect(await catalog.listGrants()).toEqual([])
      await catalog.putGrant(grant)
      await catalog.removeDatabase(shop.id)
      expect(await catalog.listGrants()).toEqual([])
    })

    test('API keys keep every member, and only the latest use', async () => {
      const key = newStoredKey({
        id: 'k',
        name: 'report',
        hash: 'h',
        createdAtMs: 1,
        userId: ada.id,
        scope: { groups: ['data', 'keys'], databaseIds: [shop.id], access: 'read-only' },
        allowedAddresses: ['10.0.0.0/8', '::1'],
        expiresAtMs: 9,
        previous: { hash: 'p', expiresAtMs: 3 },
      })
      await catalog.insertApiKey(key)
      expect(await catalog.listApiKeys()).toEqual([key])
      await catalog.updateApiKey('k', { name: 'weekly', previous: null })
      const lastUse = { atMs: 50, address: '10.0.0.1' }
      await catalog.noteKeyUses(
        new Map([
          ['k', lastUse],
          ['unknown', lastUse],
        ]),
      )
      await catalog.noteKeyUses(new Map([['k', { atMs: 40, address: 'late' }]]))
      expect(await catalog.listApiKeys()).toEqual([{ ...key, name: 'weekly', previous: null, lastUse }])
      await expect(catalog.updateApiKey('unknown', { name: 'x' })).rejects.toMatchObject({ reason: 'KEY_NOT_FOUND' })
      await catalog.removeApiKey('k')
      await catalog.removeApiKey('k')
      expect(await catalog.listApiKeys()).toEqual([])
    })

    test('a revoked token stays on the list for as long as its signature is good', async () => {
      const [brief, long] = [tokenOf(shop, { expiresAtMs: 100 }), tokenOf(shop, { createdAtMs: 1_764_000_000_001 })]
      for (const token of [brief, long]) await catalog.insertToken(token)
      for (const token of [brief, long]) await catalog.revokeToken(shop.id, token.id, 50)
      await catalog.revokeToken(shop.id, long.id, 60)
      expect((await catalog.listRevokedTokens(99)).sort()).toEqual([brief.id, long.id].sort())
      expect(await catalog.listRevokedTokens(100)).toEqual([long.id])
      expect((await catalog.listTokens(shop.id)).map(({ revokedAtMs }) => revokedAtMs)).toEqual([50, 50])
      await expect(catalog.revokeToken('other', long.id, 1)).rejects.toMatchObject({ reason: 'TOKEN_NOT_FOUND' })
    })

    test('countTokens() leaves out what is revoked, has expired or belongs to an archive', async () => {
      const archived = databaseNamed('archived')
      await catalog.insertDatabase(archived)
      const revoked = tokenOf(shop)
      for (const token of [revoked, tokenOf(shop), tokenOf(shop, { expiresAtMs: 100 }), tokenOf(archived)]) {
        await catalog.insertToken(token)
      }
      await catalog.revokeToken(shop.id, revoked.id, 1)
      await catalog.archiveDatabase(archiveOf(archived))
      expect(await catalog.countTokens(99)).toEqual({ live: 2, endless: 1 })
      expect(await catalog.countTokens(100)).toEqual({ live: 1, endless: 1 })
    })

    test('rotateSigningKey() changes the pair and revokes all tokens together', async () => {
      const kept = databaseNamed('kept')
      await catalog.insertDatabase(kept)
      for (const database of [shop, shop, kept]) await catalog.insertToken(tokenOf(database))
      const signingKey = { privateKey: 'new private', publicKey: 'new public' }
      expect(await catalog.rotateSigningKey(shop.id, signingKey, 70)).toBe(2)
      expect((await catalog.listDatabases()).map((each) => each.signingKey)).toEqual([signingKey, kept.signingKey])
      expect(await catalog.listRevokedTokens(0)).toHaveLength(2)
    })

    test('the counters grow with what gateways have to hear of, and with nothing else', async () => {
      const token = tokenOf(shop)
      await catalog.insertToken(token)
      const key = newStoredKey({ id: 'k', name: 'k', hash: 'h', createdAtMs: 1 })
      const [access, databases] = [
        { access: true, databases: false },
        { access: false, databases: true },
      ]
      expect(await growth(() => catalog.insertApiKey(key))).toEqual(access)
      expect(await growth(() => catalog.updateApiKey('k', { hash: 'i' }))).toEqual(access)
      expect(await growth(() => catalog.revokeToken(shop.id, token.id, 1))).toEqual(access)
      expect(await growth(() => catalog.people.updateAccount(ada.id, { role: 'viewer' }))).toEqual(access)
      const grant = { databaseId: shop.id, userId: ada.id, right: 'read', createdAtMs: 5 } as const
      expect(await growth(() => catalog.putGrant(grant))).toEqual(access)
      expect(await growth(() => catalog.updateDatabases(new Map([[shop.id, { idleMs: 5 }]])))).toEqual(databases)
      const quiet = { access: false, databases: false }
      expect(await growth(() => catalog.noteKeyUses(new Map([['k', { atMs: 1, address: 'a' }]])))).toEqual(quiet)
      expect(await growth(() => catalog.noteTokenUses(new Map([[token.id, { atMs: 1, address: 'a' }]])))).toEqual(quiet)
      const seen = { observed: 'running', sizeBytes: 9, lastAccessedAtMs: 9 } as const
      expect(await growth(() => catalog.updateDatabases(new Map([[shop.id, seen]])))).toEqual(quiet)
      expect(await growth(() => catalog.archiveDatabase(archiveOf(shop)))).toEqual(databases)
    })
  })
}
