import { beforeEach, describe, expect, test } from 'vitest'
import { newSigningKey } from '../../gateway/domain/access/jwt.ts'
import type { Catalog } from '../../gateway/domain/databases/catalog.ts'
import { type Database, defaultLanes, defaultLimits, noProtection } from '../../gateway/domain/databases/database.ts'
import { databaseNamed } from '../harness/database-named.ts'
import { archiveOf } from './catalog-samples.ts'
import { accountOf } from './people-catalog.ts'

/** How gateways that share a catalog hear of each other's changes. */
export function describeDatabaseChanges(catalogOf: () => Catalog): void {
  describe('changes of databases', () => {
    let catalog: Catalog
    let database: Database
    let version: number

    beforeEach(async () => {
      catalog = catalogOf()
      database = databaseNamed('orders')
      await catalog.insertDatabase(database)
      version = (await catalog.readVersions()).databases
    })

    test('listDatabaseChanges() gives each database that changed since, once and as it is now', async () => {
      const other = databaseNamed('other')
      await catalog.insertDatabase(other)
      await catalog.updateDatabases(new Map([[database.id, { description: 'first' }]]))
      await catalog.updateDatabases(new Map([[database.id, { description: 'second' }]]))
      const { databases } = await catalog.readVersions()
      expect(await catalog.listDatabaseChanges(version)).toEqual({
        version: databases,
        changes: [
          { kind: 'present', database: other },
          { kind: 'present', database: { ...database, description: 'second' } },
        ],
      })
      expect(await catalog.listDatabaseChanges(databases)).toEqual({ version: databases, changes: [] })
    })

    const limits = { ...defaultLimits, memoryBytes: 2 ** 26 }
    test.each([
      { durability: 'relaxed' },
      { idleMs: 7 },
      { limits },
      { lanes: { ...defaultLanes, coalesceReads: false } },
      { lanes: { ...defaultLanes, keepAnswers: false } },
      { lane: 'direct' },
      { protection: { ...noProtection, blocksWrites: true } },
      { backups: { intervalMs: 3_600_000, keep: null } },
      { tags: ['changed'] },
    ] as const)('a change of %o is heard of', async (patch) => {
      await catalog.updateDatabases(new Map([[database.id, patch]]))
      expect((await catalog.listDatabaseChanges(version)).changes).toEqual([
        { kind: 'present', database: { ...database, ...patch } },
      ])
    })

    test('so is another key pair', async () => {
      const signingKey = newSigningKey()
      await catalog.rotateSigningKey(database.id, signingKey, 1)
      expect((await catalog.listDatabaseChanges(version)).changes).toEqual([
        { kind: 'present', database: { ...database, signingKey } },
      ])
    })

    test('what is observed of a database is no change', async () => {
      const observed = { observed: 'running', failure: null, lastAccessedAtMs: 5, sizeBytes: 6 } as const
      await catalog.updateDatabases(new Map([[database.id, observed]]))
      expect(await catalog.listDatabaseChanges(version)).toEqual({ version, changes: [] })
    })

    test('an archive, and a restore, are told from a removal', async () => {
      const archive = archiveOf(database)
      await catalog.archiveDatabase(archive)
      const archived = await catalog.listDatabaseChanges(version)
      expect(archived.changes).toEqual([{ kind: 'archived', id: database.id }])
      const restored = await catalog.restoreArchive(archive.id, 'again')
      const back = await catalog.listDatabaseChanges(archived.version)
      expect(back.changes).toEqual([{ kind: 'present', database: restored }])
      await catalog.updateDatabases(new Map([[database.id, { desired: 'deleting' }]]))
      const removal = [{ kind: 'removed', id: database.id }]
      expect((await catalog.listDatabaseChanges(back.version)).changes).toEqual(removal)
      await catalog.removeDatabase(database.id)
      expect((await catalog.listDatabaseChanges(back.version)).changes).toEqual(removal)
    })

    test('a database that is handed over has changed', async () => {
      const [owner, heir] = [accountOf('owner'), accountOf('heir')]
      for (const account of [owner, heir]) await catalog.people.insertAccount(account)
      await catalog.updateDatabases(new Map([[database.id, { ownerId: owner.id }]]))
      const { databases } = await catalog.readVersions()
      await catalog.people.handOverDatabases(owner.id, heir.id)
      const changed = { kind: 'present', database: { ...database, ownerId: heir.id } }
      expect((await catalog.listDatabaseChanges(databases)).changes).toEqual([changed])
    })
  })
}
