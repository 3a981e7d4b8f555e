import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { createClient } from '@libsql/client'
import { describe, expect, onTestFinished, test } from 'vitest'
import { databaseNamed } from '../../tests/harness/database-named.ts'
import { testVault } from '../../tests/harness/test-vault.ts'
import { openCatalog } from './libsql-catalog.ts'

async function newFile(): Promise<{ path: string; url: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'catalog-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const path = join(folder, 'catalog.db')
  return { path, url: pathToFileURL(path).href }
}

async function digest(path: string): Promise<string> {
  return createHash('sha256')
    .update(await readFile(path))
    .digest('hex')
}

async function failureOf(opening: Promise<unknown>): Promise<Error> {
  try {
    await opening
  } catch (error) {
    if (error instanceof Error) return error
  }
  throw new Error('Opening the catalog should have failed')
}

test('openCatalog() keeps every file of the catalog for its owner alone', async () => {
  const { path, url } = await newFile()
  await using catalog = await openCatalog({ vault: testVault, url })
  await catalog.insertDatabase(databaseNamed('orders'))
  const files = await readdir(join(path, '..'))
  expect(files.sort()).toEqual(['catalog.db', 'catalog.db-shm', 'catalog.db-wal', 'catalog.db.reserve'])
  for (const file of files) expect((await stat(join(path, '..', file))).mode & 0o777).toBe(0o600)
})

test('openCatalog() refuses a catalog of a newer release and changes nothing', async () => {
  const { path, url } = await newFile()
  await (await openCatalog({ vault: testVault, url }))[Symbol.asyncDispose]()
  const client = createClient({ url })
  await client.execute("INSERT INTO schema_migrations VALUES (999, 'from the future', 0)")
  await client.execute('PRAGMA wal_checkpoint(TRUNCATE)')
  const before = await digest(path)
  const failure = await failureOf(openCatalog({ vault: testVault, url }))
  expect(failure).toMatchObject({ reason: 'CATALOG_UNAVAILABLE' })
  expect(failure.message).toMatch(
    /has version 999, and this release knows versions up to \d+\..* use the newer release/,
  )
  expect(await digest(path)).toBe(before)
  client.close()
})

describe('a damaged file', () => {
  async function expectRefused(path: string, url: string): Promise<void> {
    const before = await digest(path)
    const failure = await failureOf(openCatalog({ vault: testVault, url }))
    expect(failure).toMatchObject({ reason: 'CATALOG_UNAVAILABLE' })
    expect(failure.message).toContain(`"${path}"`)
    expect(failure.message).toContain('move it away')
    expect(await digest(path)).toBe(before)
  }

  test('that is no SQLite file is refused and kept as it is', async () => {
    const { path, url } = await newFile()
    await writeFile(path, 'This is not a database\n'.repeat(1000))
    await expectRefused(path, url)
  })

  test.each([
    ['overwritten in the middle', (bytes: Buffer) => bytes.fill(0xa5, 4096, 16384)],
    ['cut off', (bytes: Buffer) => bytes.subarray(0, 5000)],
  ])('that is %s is refused and kept as it is', async (_, damage) => {
    const { path, url } = await newFile()
    const catalog = await openCatalog({ vault: testVault, url })
    for (let i = 0; i < 20; i++) await catalog.insertDatabase(databaseNamed(`database-${i}`))
    await catalog[Symbol.asyncDispose]()
    const client = createClient({ url })
    await client.execute('PRAGMA wal_checkpoint(TRUNCATE)')
    const bytes = await readFile(path)
    client.close()
    const other = await newFile()
    await writeFile(other.path, damage(bytes))
    await expectRefused(other.path, other.url)
  })
})

test.each(['mysql://localhost/catalog', 'file://elsewhere/catalog.db', 'not a URL'])(
  'openCatalog() refuses %j with CATALOG_UNAVAILABLE',
  async (url) => {
    expect(await failureOf(openCatalog({ vault: testVault, url }))).toMatchObject({ reason: 'CATALOG_UNAVAILABLE' })
  },
)

test('openCatalog() of a path below a file says which catalog cannot be opened', async () => {
  const { path } = await newFile()
  await writeFile(path, '')
  const failure = await failureOf(openCatalog({ vault: testVault, url: pathToFileURL(join(path, 'catalog.db')).href }))
  expect(failure).toMatchObject({ reason: 'CATALOG_UNAVAILABLE' })
  expect(failure.message).toContain(join(path, 'catalog.db'))
})

test('openCatalog() of a server that is not there fails without showing credentials', async () => {
  const server = createServer()
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : 0)
    })
  })
  await new Promise((resolve) => server.close(resolve))
  const url = `http://127.0.0.1:${port}/?authToken=secret-token`
  const failure = await failureOf(openCatalog({ vault: testVault, url }))
  expect(failure).toMatchObject({ reason: 'CATALOG_UNAVAILABLE' })
  expect(failure.message).not.toContain('secret-token')
})
