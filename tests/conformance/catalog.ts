import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Catalog, type DatabasePatch, newStoredKey } from '../../gateway/domain/databases/catalog.ts'
import {
  type Archive,
  type Database,
  type DatabaseToken,
  defaultLimits,
} from '../../gateway/domain/databases/database.ts'
import { databaseNamed } from '../harness/database-named.ts'
import { describeAuditLog } from './audit-log.ts'
import { describeBackupCatalog } from './backup-catalog.ts'
import { describeDatabaseChanges } from './catalog-changes.ts'
import { arbitraryDatabase, archiveOf, tokenOf } from './catalog-samples.ts'
import { describeSettingsStore } from './settings-store.ts'

/** A place that can hold one catalog, empty at first. */
export interface CatalogPlace extends AsyncDisposable {
  /** One more connection to the same catalog. */
  open(): Promise<Catalog>
}

/** What every catalog does, whatever stores it. */
export function describeCatalog(kind: string, newPlace: () => Promise<CatalogPlace>): void {
  describe(`catalog on ${kind}`, () => {
    let place: CatalogPlace
    let catalog: Catalog

    beforeEach(async () => {
      place = await newPlace()
      catalog = await place.open()
    })

    afterEach(async () => {
      await catalog[Symbol.asyncDispose]()
      await place[Symbol.asyncDispose]()
    })

    /** What a gateway sees that starts now. */
    async function reopened<T>(read: (other: Catalog) => Promise<T>): Promise<T> {
      await using other = await place.open()
      return await read(other)
    }

    test('check() succeeds on an open catalog', async () => {
      await expect(catalog.check()).resolves.toBeUndefined()
    })

    test('a closed catalog is CATALOG_UNAVAILABLE', async () => {
      const other = await place.open()
      await other[Symbol.asyncDispose]()
      await expect(other.check()).rejects.toMatchObject({ reason: 'CATALOG_UNAVAILABLE', status: 503 })
    })

    test('listDatabases() gives back every member of what was inserted, oldest first', async () => {
      await fc.assert(
        fc.asyncProperty(arbitraryDatabase, async (database) => {
          await catalog.insertDatabase(database)
          const stored = await reopened((other) => other.listDatabases())
          await catalog.removeDatabase(database.id)
          expect(stored).toEqual([database])
        }),
        { numRuns: 25 },
      )
      const younger = databaseNamed('younger', { createdAtMs: 2000 })
      const older = databaseNamed('older', { createdAtMs: 1000 })
      await catalog.insertDatabase(younger)
      await catalog.insertDatabase(older)
      expect(await catalog.listDatabases()).toEqual([older, younger])
    })

    test('insertDatabase() refuses a taken name in any case, and changes nothing', async () => {
      const orders = databaseNamed('Orders')
      await catalog.insertDatabase(orders)
      await expect(catalog.insertDatabase(databaseNamed('oRDERS'))).rejects.toMatchObject({ reason: 'NAME_TAKEN' })
      expect(await catalog.listDatabases()).toEqual([orders])
    })

    test('insertDatabase() of one name from two gateways at once lets exactly one win', async () => {
      await using other = await place.open()
      const outcomes = await Promise.allSettled(
        Array.from({ length: 20 }, (_, i) => (i % 2 ? other : catalog).insertDatabase(databaseNamed('orders'))),
      )
      const refusals = outcomes.filter((outcome) => outcome.status === 'rejected').map((outcome) => outcome.reason)
      expect(refusals).toHaveLength(19)
      for (const refusal of refusals) expect(refusal).toMatchObject({ reason: 'NAME_TAKEN' })
      expect(await catalog.listDatabases()).toHaveLength(1)
    })

    test('updateDatabases() applies every patch and ignores unknown ids', async () => {
      const first = databaseNamed('first')
      const second = databaseNamed('second')
      await catalog.insertDatabase(first)
      await catalog.insertDatabase(second)
      const firstPatch = { observed: 'failed', failure: 'Port taken', tags: ['a', 'ü'], sizeBytes: 7 } as const
      const secondPatch = {
        limits: { ...defaultLimits, maxSizeBytes: 4096, memoryBytes: 2 ** 26, milliCpus: 250 },
        idleMs: 0,
        lastAccessedAtMs: 99,
        description: 'd',
      }
      await catalog.updateDatabases(
        new Map<string, DatabasePatch>([
          [first.id, firstPatch],
          ['0'.repeat(32), { sizeBytes: 1 }],
          [second.id, secondPatch],
        ]),
      )
      const expected = [
        { ...first, ...firstPatch },
        { ...second, ...secondPatch },
      ]
      expect(await reopened((other) => other.listDatabases())).toEqual(expected)
      await catalog.updateDatabases(new Map())
      await catalog.updateDatabases(new Map([[first.id, {}]]))
      expect(await catalog.listDatabases()).toEqual(expected)
    })

    test('a deleting database is listed, but its name is free', async () => {
      const old = databaseNamed('orders', { createdAtMs: 1 })
      await catalog.insertDatabase(old)
      await catalog.updateDatabases(new Map([[old.id, { desired: 'deleting' }]]))
      const fresh = databaseNamed('orders', { createdAtMs: 2 })
      await catalog.insertDatabase(fresh)
      expect(await catalog.listDatabases()).toEqual([{ ...old, desired: 'deleting' }, fresh])
    })

    test('removeDatabase() forgets the database and its tokens; unknown is success', async () => {
      const database = databaseNamed('orders')
      const token = tokenOf(database)
      await catalog.insertDatabase(database)
      await catalog.insertToken(token)
      await catalog.removeDatabase(database.id)
      await catalog.removeDatabase(database.id)
      expect(await catalog.listDatabases()).toEqual([])
      expect(await catalog.findToken(token.id)).toBeNull()
    })

    test('insertToken() keeps every member, and refuses a database that is not there', async () => {
      const database = databaseNamed('orders')
      await catalog.insertDatabase(database)
      const tokens: DatabaseToken[] = [
        tokenOf(database, { access: 'read-only', expiresAtMs: 1_800_000_000_000 }),
        tokenOf(database, { access: 'full', expiresAtMs: null, name: 'naïve ☕' }),
      ]
      for (const token of tokens) await catalog.insertToken(token)
      for (const token of tokens) {
        expect(await reopened((other) => other.findToken(token.id))).toEqual(token)
      }
      expect(await catalog.findToken('unknown')).toBeNull()
      const homeless = tokenOf(databaseNamed('elsewhere'))
      await expect(catalog.insertToken(homeless)).rejects.toMatchObject({ reason: 'DATABASE_NOT_FOUND' })
    })

    describe('archives', () => {
      let database: Database
      let archive: Archive

      beforeEach(async () => {
        database = databaseNamed('orders', { observed: 'sleeping', tags: ['kept'], sizeBytes: 8192 })
        archive = archiveOf(database)
        await catalog.insertDatabase(database)
        await catalog.archiveDatabase(archive)
      })

      test('archiveDatabase() keeps every member, in the list of archives alone', async () => {
        expect(await reopened((other) => other.listArchives())).toEqual([archive])
        expect(await reopened((other) => other.listDatabases())).toEqual([])
      })

      test('archiveDatabase() stores the database as it is given', async () => {
        const other = databaseNamed('other', { observed: 'running' })
        const given = archiveOf({ ...other, observed: 'sleeping', sizeBytes: 123 })
        await catalog.insertDatabase(other)
        await catalog.archiveDatabase(given)
        expect(await catalog.listArchives()).toContainEqual(given)
      })

      test('archiveDatabase() of a database that is gone is DATABASE_NOT_FOUND', async () => {
        const gone = archiveOf(databaseNamed('gone'))
        await expect(catalog.archiveDatabase(gone)).rejects.toMatchObject({ reason: 'DATABASE_NOT_FOUND' })
        await expect(catalog.archiveDatabase(archive)).rejects.toMatchObject({ reason: 'DATABASE_NOT_FOUND' })
      })

      test('the name is free, and late changes do not reach the archive', async () => {
        const fresh = databaseNamed('ORDERS')
        await catalog.insertDatabase(fresh)
        await catalog.updateDatabases(new Map([[database.id, { sizeBytes: 1 }]]))
        await catalog.removeDatabase(database.id)
        expect(await catalog.listArchives()).toEqual([archive])
        expect(await catalog.listDatabases()).toEqual([fresh])
      })

      test('restoreArchive() gives back the whole database under the new name, with its tokens', async () => {
        const token = tokenOf(database)
        const restored = await catalog.restoreArchive(archive.id, 'orders-again')
        await catalog.insertToken(token)
        expect(restored).toEqual({ ...database, name: 'orders-again' })
        expect(await reopened((other) => other.listDatabases())).toEqual([restored])
        await catalog.archiveDatabase(archiveOf(restored))
        expect(await catalog.findToken(token.id)).toEqual(token)
      })

      test('restoreArchive() refuses a taken name and keeps the archive', async () => {
        await catalog.insertDatabase(databaseNamed('Orders'))
        const restoring = catalog.restoreArchive(archive.id, 'orders')
        await expect(restoring).rejects.toMatchObject({ reason: 'NAME_TAKEN' })
        expect(await catalog.listArchives()).toEqual([archive])
      })

      test('restoreArchive() of a database whose worker failed starts over', async () => {
        const failed = databaseNamed('failed', { observed: 'failed', failure: 'Crashed' })
        await catalog.insertDatabase(failed)
        await catalog.archiveDatabase({ ...archiveOf(failed), id: 'f'.repeat(32) })
        const restored = await catalog.restoreArchive('f'.repeat(32), 'failed')
        expect(restored).toEqual({ ...failed, observed: 'sleeping', failure: null })
      })

      test('discardArchive() leaves a nameless database that is deleting', async () => {
        await catalog.insertDatabase(databaseNamed('orders'))
        const discarded = await catalog.discardArchive(archive.id)
        expect(discarded).toEqual({ ...database, desired: 'deleting' })
        expect(await catalog.listArchives()).toEqual([])
        expect(await catalog.listDatabases()).toContainEqual(discarded)
      })

      test('an unknown archive is ARCHIVE_NOT_FOUND', async () => {
        const unknown = { reason: 'ARCHIVE_NOT_FOUND' }
        await expect(catalog.restoreArchive('unknown', 'free')).rejects.toMatchObject(unknown)
        await expect(catalog.discardArchive('unknown')).rejects.toMatchObject(unknown)
        await catalog.discardArchive(archive.id)
        await expect(catalog.discardArchive(archive.id)).rejects.toMatchObject(unknown)
      })
    })

    test('insertApiKey() keeps every member, and the first key of an id', async () => {
      const key = newStoredKey({ id: 'admin', name: 'Admin', hash: 'a'.repeat(64), createdAtMs: 1_764_000_000_000 })
      await catalog.insertApiKey(key)
      await catalog.insertApiKey({ ...key, hash: 'b'.repeat(64) })
      expect(await reopened((other) => other.listApiKeys())).toEqual([key])
    })

    describeDatabaseChanges(() => catalog)

    describeAuditLog(
      () => catalog,
      () => place.open(),
    )

    describeSettingsStore(
      () => catalog,
      () => place.open(),
    )

    describeBackupCatalog(
      () => catalog,
      () => place.open(),
    )

    test('opening again and at once from many gateways changes nothing', async () => {
      const database = databaseNamed('orders')
      await catalog.insertDatabase(database)
      const others = await Promise.all(Array.from({ length: 5 }, () => place.open()))
      for (const other of others) {
        expect(await other.listDatabases()).toEqual([database])
        await other[Symbol.asyncDispose]()
      }
    })
  })
}
