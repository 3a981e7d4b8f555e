import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { createClient } from '@libsql/client'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openCatalog } from '../../gateway/catalog/libsql-catalog.ts'
import { type BareSqld, startBareSqld } from '../harness/bare-sqld.ts'
import { databaseNamed } from '../harness/database-named.ts'
import { testVault } from '../harness/test-vault.ts'
import { type CatalogPlace, describeCatalog } from './catalog.ts'
import { describeCatalogAccess } from './catalog-access.ts'
import { describeConsoleCatalog } from './console-catalog.ts'
import { describePeopleCatalog } from './people-catalog.ts'

async function newFolder(): Promise<CatalogPlace> {
  const folder = await mkdtemp(join(tmpdir(), 'catalog-'))
  const url = pathToFileURL(join(folder, 'catalog.db')).href
  return {
    open: () => openCatalog({ vault: testVault, url }),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true }),
  }
}

describeCatalog('a file', newFolder)
describeCatalogAccess('a file', newFolder)
describePeopleCatalog('a file', newFolder)
describeConsoleCatalog('a file', newFolder)

let sqld: BareSqld

beforeAll(async () => {
  sqld = await startBareSqld()
})

afterAll(async () => {
  await sqld[Symbol.asyncDispose]()
})

async function dropEverything(url: string): Promise<void> {
  const client = createClient({ url })
  // Triggers go first, then the youngest: what refers to a table is younger.
  const { rows } = await client.execute(
    `SELECT type, name FROM sqlite_schema WHERE type IN ('trigger', 'table') AND name NOT LIKE 'sqlite_%'
     ORDER BY type DESC, rowid DESC`,
  )
  await client.batch(rows.map(({ type, name }) => `DROP ${type} ${name}`))
  client.close()
}

for (const protocol of ['http', 'ws']) {
  const emptied = async (): Promise<CatalogPlace> => {
    const url = `${protocol}://127.0.0.1:${sqld.port}`
    await dropEverything(url)
    return {
      open: () => openCatalog({ vault: testVault, url }),
      [Symbol.asyncDispose]: () => Promise.resolve(),
    }
  }
  describeCatalog(`sqld over ${protocol}`, emptied)
  describeCatalogAccess(`sqld over ${protocol}`, emptied)
  describePeopleCatalog(`sqld over ${protocol}`, emptied)
  describeConsoleCatalog(`sqld over ${protocol}`, emptied)

  test(`a catalog on sqld over ${protocol} is CATALOG_UNAVAILABLE while sqld is away, and works again after it`, async () => {
    const url = `${protocol}://127.0.0.1:${sqld.port}`
    await dropEverything(url)
    await using catalog = await openCatalog({ vault: testVault, url })
    const database = databaseNamed('orders')
    await catalog.insertDatabase(database)
    await sqld.halt()
    await expect(catalog.check()).rejects.toMatchObject({ reason: 'CATALOG_UNAVAILABLE' })
    await expect(catalog.listDatabases()).rejects.toMatchObject({ reason: 'CATALOG_UNAVAILABLE' })
    await sqld.start()
    await expect.poll(() => catalog.check().then(() => 'answers', String)).toBe('answers')
    expect(await catalog.listDatabases()).toEqual([database])
  })
}

test('two gateways that open a new catalog at once both get it', async () => {
  const url = `http://127.0.0.1:${sqld.port}`
  await dropEverything(url)
  const catalogs = await Promise.all(Array.from({ length: 8 }, () => openCatalog({ vault: testVault, url })))
  for (const catalog of catalogs) {
    expect(await catalog.listDatabases()).toEqual([])
    await catalog[Symbol.asyncDispose]()
  }
})
