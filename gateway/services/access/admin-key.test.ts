import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { testVault } from '../../../tests/harness/test-vault.ts'
import { openCatalog } from '../../catalog/libsql-catalog.ts'
import { hashApiKey, newApiKey } from '../../domain/access/api-key.ts'
import { systemClock as clock } from '../../domain/clock.ts'
import type { Catalog } from '../../domain/databases/catalog.ts'
import { ensureAdminKey } from './admin-key.ts'
import { AdminKeyFile } from './admin-key-file.ts'

let folder: string
let dataDir: string
let catalog: Catalog

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'admin-key-'))
  dataDir = join(folder, 'data')
  catalog = await openCatalog({ vault: testVault, url: pathToFileURL(join(folder, 'catalog.db')).href })
})

afterEach(async () => {
  await catalog[Symbol.asyncDispose]()
  await rm(folder, { recursive: true })
})

async function storedHashes(): Promise<string[]> {
  return (await catalog.listApiKeys()).map((key) => key.hash)
}

test('ensureAdminKey() on the first start makes one key, stored hashed, in a file for its owner alone', async () => {
  const made = await ensureAdminKey({ catalog, dataDir, clock })
  if (!made.isNew) throw new Error('The first start makes a key')
  expect(await readFile(made.keyFile, 'utf8')).toBe(`${made.key}\n`)
  expect((await stat(made.keyFile)).mode & 0o777).toBe(0o600)
  expect((await stat(dataDir)).mode & 0o777).toBe(0o700)
  expect(await readdir(dataDir)).toEqual(['admin.key'])
  expect(await storedHashes()).toEqual([hashApiKey(made.key)])
})

test('ensureAdminKey() on a later start shows nothing and makes nothing, with or without the file', async () => {
  const { keyFile } = await ensureAdminKey({ catalog, dataDir, clock })
  const hashes = await storedHashes()
  expect(await ensureAdminKey({ catalog, dataDir, clock })).toEqual({ isNew: false, keyFile })
  await rm(keyFile ?? '')
  expect(await ensureAdminKey({ catalog, dataDir, clock })).toEqual({ isNew: false, keyFile: null })
  expect(await storedHashes()).toEqual(hashes)
  expect(await readdir(dataDir)).toEqual([])
})

test('ensureAdminKey() after a crash between file and catalog adopts the key of the file', async () => {
  const insertApiKey = () => Promise.reject(new Error('Killed'))
  const killed = {
    listApiKeys: () => catalog.listApiKeys(),
    listUsers: () => catalog.listUsers(),
    insertApiKey,
  }
  await expect(ensureAdminKey({ catalog: killed, dataDir, clock })).rejects.toThrow('Killed')
  const key = (await readFile(join(dataDir, 'admin.key'), 'utf8')).trim()
  expect(await storedHashes()).toEqual([])
  expect(await ensureAdminKey({ catalog, dataDir, clock })).toMatchObject({ isNew: true, key })
  expect(await storedHashes()).toEqual([hashApiKey(key)])
})

test('ensureAdminKey() replaces a file that holds no whole key', async () => {
  await mkdir(dataDir)
  await writeFile(join(dataDir, 'admin.key'), newApiKey().slice(0, -1))
  const made = await ensureAdminKey({ catalog, dataDir, clock })
  if (!made.isNew) throw new Error('The first start makes a key')
  expect(await readFile(made.keyFile, 'utf8')).toBe(`${made.key}\n`)
  expect((await stat(made.keyFile)).mode & 0o777).toBe(0o600)
})

test('ensureAdminKey() of many gateways at once on one folder ends with one key that all agree on', async () => {
  const made = await Promise.all(Array.from({ length: 5 }, () => ensureAdminKey({ catalog, dataDir, clock })))
  const [hash, ...others] = await storedHashes()
  expect(others).toEqual([])
  const keys = made.filter((result) => result.isNew).map((result) => result.key)
  expect(keys.length).toBeGreaterThanOrEqual(1)
  for (const key of keys) expect(hashApiKey(key)).toBe(hash)
  expect(hashApiKey((await readFile(join(dataDir, 'admin.key'), 'utf8')).trim())).toBe(hash)
})

test('ensureAdminKey() of two gateways with folders of their own keeps the first key and no useless file', async () => {
  const folders = [join(folder, 'one'), join(folder, 'two')]
  const made = await Promise.all(folders.map((each) => ensureAdminKey({ catalog, dataDir: each, clock })))
  const winner = made.find((result) => result.isNew)
  const loser = made.find((result) => !result.isNew)
  if (winner === undefined || loser === undefined) throw new Error('Exactly one of two makes the key')
  expect(await storedHashes()).toEqual([hashApiKey(winner.key)])
  expect(loser.keyFile).toBeNull()
  const files = await Promise.all(folders.map((each) => readdir(each)))
  expect(files.flat()).toEqual(['admin.key'])
})

test('ensureAdminKey() says which file cannot be written', async () => {
  await writeFile(dataDir, 'a file, no folder')
  await expect(ensureAdminKey({ catalog, dataDir, clock })).rejects.toThrow(join(dataDir, 'admin.key'))
  expect(await storedHashes()).toEqual([])
})

test('ensureAdminKey() makes none where people run the gateway and its last key was revoked', async () => {
  const { keyFile } = await ensureAdminKey({ catalog, dataDir, clock })
  await catalog.removeApiKey('admin')
  const nobody = { passwordHash: null, totp: null, oidcSubject: null, createdAtMs: 1 }
  const ada = { id: 'a', email: 'ada@example.org', name: 'Ada', role: 'admin', status: 'active' } as const
  await catalog.people.insertAccount({ ...ada, ...nobody, lastLoginAtMs: 2 })
  expect(await ensureAdminKey({ catalog, dataDir, clock })).toEqual({ isNew: false, keyFile: null })
  expect(await storedHashes()).toEqual([])
  await rm(keyFile ?? '')
  expect(await ensureAdminKey({ catalog, dataDir, clock })).toEqual({ isNew: false, keyFile: null })
})

describe('AdminKeyFile', () => {
  let file: AdminKeyFile
  let key: string
  const next = newApiKey()
  const nextPath = () => join(dataDir, 'admin.key.next')

  beforeEach(async () => {
    file = new AdminKeyFile(dataDir)
    const made = await ensureAdminKey({ catalog, dataDir, clock })
    key = made.isNew ? made.key : ''
  })
  const rotate = () => catalog.updateApiKey('admin', { hash: hashApiKey(next), previous: null })

  test('replace() writes the new text in the place of the old one, for its owner alone', async () => {
    await file.replace(hashApiKey(key), next, rotate)
    expect(await file.read()).toBe(next)
    expect((await stat(file.path)).mode & 0o777).toBe(0o600)
    expect(await readdir(dataDir)).toEqual(['admin.key'])
    expect(await ensureAdminKey({ catalog, dataDir, clock })).toEqual({ isNew: false, keyFile: file.path })
  })

  test('replace() of another key, or of one that was moved away, writes nothing', async () => {
    await file.replace(hashApiKey(newApiKey()), next, async () => undefined)
    expect(await file.read()).toBe(key)
    await rm(file.path)
    await file.replace(hashApiKey(key), next, rotate)
    expect(await readdir(dataDir)).toEqual([])
  })

  test('replace() leaves all as it was when the change fails', async () => {
    await expect(file.replace(hashApiKey(key), next, () => Promise.reject(new Error('No catalog')))).rejects.toThrow(
      'No catalog',
    )
    expect([await file.read(), await readdir(dataDir)]).toEqual([key, ['admin.key']])
  })

  test('a crash after the change is finished by the next start, and one before it undone', async () => {
    await writeFile(nextPath(), `${next}\n`)
    await ensureAdminKey({ catalog, dataDir, clock })
    expect([await file.read(), await readdir(dataDir)]).toEqual([key, ['admin.key']])
    await writeFile(nextPath(), `${next}\n`)
    await rotate()
    expect(await ensureAdminKey({ catalog, dataDir, clock })).toEqual({ isNew: false, keyFile: file.path })
    expect([await file.read(), await readdir(dataDir)]).toEqual([next, ['admin.key']])
  })

  test('a file whose key opens nothing is not pointed to', async () => {
    await rotate()
    expect(await ensureAdminKey({ catalog, dataDir, clock })).toEqual({ isNew: false, keyFile: null })
    const previous = { hash: hashApiKey(key), expiresAtMs: clock.nowMs() + 60_000 }
    await catalog.updateApiKey('admin', { previous })
    expect(await ensureAdminKey({ catalog, dataDir, clock })).toEqual({ isNew: false, keyFile: file.path })
  })

  test('forget() takes the copy of that key away, and of no other', async () => {
    await file.forget(hashApiKey(next))
    expect(await file.read()).toBe(key)
    await file.forget(hashApiKey(key))
    expect(await readdir(dataDir)).toEqual([])
  })
})
