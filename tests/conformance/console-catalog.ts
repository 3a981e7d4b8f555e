import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Catalog } from '../../gateway/domain/databases/catalog.ts'
import type { ConsoleCatalog, ConsoleCorner } from '../../gateway/domain/sql/console-catalog.ts'
import type { QueryRun } from '../../gateway/domain/sql/query-history.ts'
import { maxSavedQueries, type SavedQuery } from '../../gateway/domain/sql/saved-query.ts'
import { databaseNamed } from '../harness/database-named.ts'
import type { CatalogPlace } from './catalog.ts'
import { archiveOf } from './catalog-samples.ts'
import { accountOf } from './people-catalog.ts'

function runOf(sql: string, more: Partial<QueryRun> = {}): QueryRun {
  const counts = { rowCount: 1, rowsRead: 2, rowsWritten: 3, failure: null }
  return { sql, startedAtMs: 1_764_000_000_000, durationMs: 1.25, ...counts, ...more }
}

/** What every catalog keeps for the console, whatever stores it. */
export function describeConsoleCatalog(kind: string, newPlace: () => Promise<CatalogPlace>): void {
  describe(`console of a catalog on ${kind}`, () => {
    const database = databaseNamed('orders')
    const ada = accountOf('ada')
    const hers: ConsoleCorner = { databaseId: database.id, userId: ada.id }
    const installation: ConsoleCorner = { databaseId: database.id, userId: null }
    let place: CatalogPlace
    let catalog: Catalog
    let kept: ConsoleCatalog

    beforeEach(async () => {
      place = await newPlace()
      catalog = await place.open()
      kept = catalog.console
      await catalog.people.insertAccount(ada)
      await catalog.insertDatabase(database)
    })
    afterEach(async () => {
      await catalog[Symbol.asyncDispose]()
      await place[Symbol.asyncDispose]()
    })

    function queryOf(corner: ConsoleCorner, more: Partial<SavedQuery> = {}): SavedQuery {
      const text = { name: 'all', sql: 'SELECT 1 -- ü', isShared: false, createdAtMs: 1, updatedAtMs: 1 }
      return { id: randomUUID(), ...corner, ...text, ...more }
    }

    test('listSavedQueries() gives own and shared ones by name', async () => {
      const own = queryOf(hers, { name: 'b' })
      const shared = queryOf(installation, { name: 'A', isShared: true })
      const hidden = queryOf(installation, { name: 'c' })
      for (const query of [own, shared, hidden]) await kept.insertSavedQuery(query)
      expect(await kept.listSavedQueries(hers)).toEqual([shared, own])
      expect(await kept.listSavedQueries(installation)).toEqual([shared, hidden])
      expect(await kept.findSavedQuery(database.id, hidden.id)).toEqual(hidden)
      expect(await kept.findSavedQuery('other', hidden.id)).toBeNull()
    })

    test('updateSavedQuery() changes what is given, and nothing of an unknown one', async () => {
      const query = queryOf(hers)
      await kept.insertSavedQuery(query)
      await kept.updateSavedQuery(query.id, { name: 'new', isShared: true }, 9)
      expect(await kept.findSavedQuery(database.id, query.id)).toEqual({
        ...query,
        name: 'new',
        isShared: true,
        updatedAtMs: 9,
      })
      await expect(kept.updateSavedQuery('unknown', {}, 9)).rejects.toMatchObject({ reason: 'QUERY_NOT_FOUND' })
      await kept.removeSavedQuery(query.id)
      await kept.removeSavedQuery(query.id)
      expect(await kept.listSavedQueries(hers)).toEqual([])
    })

    test('insertSavedQuery() refuses what has no database or person, and what is past the bound', async () => {
      const gone = { reason: 'DATABASE_NOT_FOUND' }
      await expect(kept.insertSavedQuery(queryOf({ ...hers, databaseId: 'gone' }))).rejects.toMatchObject(gone)
      await expect(kept.insertSavedQuery(queryOf({ ...hers, userId: 'gone' }))).rejects.toMatchObject(gone)
      for (let i = 0; i < maxSavedQueries; i += 1) await kept.insertSavedQuery(queryOf(hers))
      await expect(kept.insertSavedQuery(queryOf(hers))).rejects.toMatchObject({ reason: 'QUOTA_REACHED' })
      await kept.insertSavedQuery(queryOf(installation))
    })

    test('addRuns() keeps every member, each corner for itself', async () => {
      const failed = runOf('SELEC', { rowCount: null, rowsRead: null, rowsWritten: null, failure: 'near' })
      expect(await kept.addRuns(hers, [runOf('SELECT 1'), failed])).toBe(true)
      expect(await kept.addRuns(installation, [runOf('SELECT 2')])).toBe(true)
      const [newest, oldest] = await kept.listRuns(hers, { limit: 10 })
      expect(newest).toEqual({ id: expect.any(Number), ...failed })
      expect(oldest).toEqual({ id: (newest?.id ?? 0) - 1, ...runOf('SELECT 1') })
      expect(await kept.listRuns(hers, { limit: 10, beforeId: newest?.id ?? 0 })).toEqual([oldest])
      expect(await kept.listRuns(hers, { limit: 10, search: 'eLECT 1' })).toEqual([oldest])
      await kept.clearHistory(hers)
      expect(await kept.listRuns(hers, { limit: 10 })).toEqual([])
      expect(await kept.listRuns(installation, { limit: 10 })).toHaveLength(1)
      const homeless = kept.addRuns({ ...hers, databaseId: 'gone' }, [runOf('SELECT 1')])
      await expect(homeless).rejects.toMatchObject({ reason: 'DATABASE_NOT_FOUND' })
    })

    test('a history that is off keeps nothing, for that corner alone', async () => {
      await kept.addRuns(hers, [runOf('SELECT 1')])
      for (let i = 0; i < 2; i += 1) await kept.setKeepsHistory(hers, false)
      for (let i = 0; i < 2; i += 1) await kept.setKeepsHistory(installation, false)
      await kept.setKeepsHistory(installation, true)
      expect(await kept.keepsHistory(hers)).toBe(false)
      expect(await kept.keepsHistory(installation)).toBe(true)
      expect(await kept.addRuns(hers, [runOf('SELECT 1')])).toBe(false)
      expect(await kept.listRuns(hers, { limit: 10 })).toEqual([])
      expect(await kept.addRuns(installation, [runOf('SELECT 1')])).toBe(true)
    })

    test('what is kept stays with an archive, and goes with its person and its database', async () => {
      await kept.insertSavedQuery(queryOf(hers))
      await kept.insertSavedQuery(queryOf(installation))
      await kept.addRuns(hers, [runOf('SELECT 1')])
      const archive = archiveOf(database)
      await catalog.archiveDatabase(archive)
      await catalog.restoreArchive(archive.id, 'again')
      expect(await kept.listSavedQueries(hers)).toHaveLength(1)
      await catalog.people.removeAccount(ada.id)
      expect(await kept.listSavedQueries(hers)).toEqual([])
      expect(await kept.listRuns(hers, { limit: 10 })).toEqual([])
      await catalog.removeDatabase(database.id)
      expect(await kept.listSavedQueries(installation)).toEqual([])
    })
  })
}
