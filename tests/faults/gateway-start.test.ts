import { once } from 'node:events'
import { chmod, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { createClient } from '@libsql/client'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startGatewayProcess } from '../harness/gateway-process.ts'
import { type TemporaryFolder, temporaryFolder } from '../harness/temporary-folder.ts'
import { firstCertificate, secondCertificate } from '../harness/test-certificates.ts'
import { mountDisk, whyNoMount } from './mounted-disk.ts'
import { refusedStart } from './refused-start.ts'

const noMount = await whyNoMount()

let folder: TemporaryFolder
let dataDir: string

beforeEach(async () => {
  folder = await temporaryFolder()
  dataDir = join(folder.path, 'data')
})
afterEach(() => folder[Symbol.asyncDispose]())

/** A data folder that a gateway has served and closed. */
async function makeDataDir(): Promise<void> {
  const gateway = await startGatewayProcess({ dataDir })
  expect(await gateway.stop()).toEqual({ code: 0, signal: null })
}

const catalogPath = () => join(dataDir, 'catalog.db')

async function executeOnCatalog(sql: string): Promise<void> {
  const client = createClient({ url: pathToFileURL(catalogPath()).href })
  await client.execute(sql)
  await client.execute('PRAGMA wal_checkpoint(TRUNCATE)')
  client.close()
}

function portOf(server: Server): string {
  const address = server.address()
  return typeof address === 'object' && address !== null ? String(address.port) : ''
}

describe('a start is refused with what to do, and changes nothing,', () => {
  it('when the port is in use; the next start is the first one, which shows the key', async () => {
    await using server = createServer()
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const port = portOf(server)
    const said = await refusedStart({ dataDir, env: { DBFORGE_PORT: port } })
    expect(said).toContain(`Cannot listen on 127.0.0.1:${port}: the port is in use`)
    expect(said).toContain('set DBFORGE_PORT')
    expect(await readdir(dataDir)).not.toContain('admin.key')
    await using gateway = await startGatewayProcess({ dataDir })
    expect(gateway.stdout()).toContain(`Admin key (shown once): ${gateway.key}`)
  })

  it('when the port of metrics is in use, which is another one', async () => {
    await using server = createServer()
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const port = portOf(server)
    const said = await refusedStart({ dataDir, env: { DBFORGE_METRICS_PORT: port } })
    expect(said).toContain(`Cannot serve metrics: Cannot listen on 127.0.0.1:${port}: the port is in use`)
    expect(said).toContain('set DBFORGE_METRICS_PORT')
  })

  it.each([
    ['gateway.lock', /"[^"]*gateway\.lock" is no file of a gateway\. Move it away/],
    ['admin.key', /Cannot read the admin key from "[^"]*admin\.key": EISDIR.*move it away/],
    ['master.key', /Cannot read the master key from "[^"]*master\.key": EISDIR.*read it/],
    ['catalog.db', /the catalog is a folder where a file is wanted/],
  ])('when %s is a folder', async (name, expected) => {
    await makeDataDir()
    await rm(join(dataDir, name))
    await mkdir(join(dataDir, name))
    expect(await refusedStart({ dataDir })).toMatch(expected)
  })

  it.each([
    ['gateway.lock', /"[^"]*gateway\.lock" is no file of a gateway\. Move it away/],
    ['master.key', /it is not base64 or hex of 32 bytes\. Nothing was changed: put a good copy of it back/],
  ])('when %s is a letter', async (name, expected) => {
    await makeDataDir()
    await writeFile(join(dataDir, name), 'This is a letter to my mother.\n'.repeat(40))
    expect(await refusedStart({ dataDir })).toMatch(expected)
  })

  it('when the catalog is a server that is not there', async () => {
    const server = createServer()
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const url = `http://127.0.0.1:${portOf(server)}`
    await server[Symbol.asyncDispose]()
    const said = await refusedStart({ dataDir, env: { DBFORGE_CATALOG_URL: url } })
    expect(said).toContain('the catalog does not answer (fetch failed: ECONNREFUSED)')
    expect(said).toContain(`Look after "${url}", or set DBFORGE_CATALOG_URL`)
  })

  it('when a certificate is no PEM, or an old master key has no new one', async () => {
    const letter = join(folder.path, 'letter')
    await writeFile(letter, 'This is a letter to my mother.')
    const tls = await refusedStart({ dataDir, env: { DBFORGE_TLS_CERT: letter, DBFORGE_TLS_KEY: letter } })
    expect(tls).toContain(`Cannot use the TLS certificate "${letter}" (DBFORGE_TLS_CERT): it is no PEM file`)
    const key = await refusedStart({ dataDir, env: { DBFORGE_MASTER_KEY_PREVIOUS: 'ab'.repeat(32) } })
    expect(key).toContain('DBFORGE_MASTER_KEY must be set where DBFORGE_MASTER_KEY_PREVIOUS is')
  })

  it.each([
    ['is a file', () => join(folder.path, 'file')],
    ['lies below a file', () => join(folder.path, 'file', 'data')],
    ['lies below /proc', () => '/proc/db-forge/data'],
  ])('when the data folder %s', async (_what, path) => {
    await writeFile(join(folder.path, 'file'), 'precious')
    const said = await refusedStart({ dataDir: path() })
    expect(said).toContain(`the data folder "${path()}"`)
    expect(said).toContain('DBFORGE_DATA_DIR')
    expect(await readFile(join(folder.path, 'file'), 'utf8')).toBe('precious')
    expect(await readdir(folder.path)).toEqual(['file'])
  })

  it('when the data folder is on a read-only disk, new or used', async (context) => {
    if (noMount !== null) context.skip(noMount)
    await using disk = await mountDisk(8)
    dataDir = join(disk.path, 'data')
    await disk.setReadOnly(true)
    const expected = `the data folder "${dataDir}": not writable. Give this user write access, or set DBFORGE_DATA_DIR`
    expect(await refusedStart({ dataDir })).toContain(expected)
    await disk.setReadOnly(false)
    await makeDataDir()
    await disk.setReadOnly(true)
    expect(await refusedStart({ dataDir })).toContain(expected)
  })

  it('when the disk of the data folder is full, new or used, and serves what it has once there is room', async (context) => {
    if (noMount !== null) context.skip(noMount)
    await using disk = await mountDisk(4)
    dataDir = join(disk.path, 'data')
    const ballast = join(disk.path, 'ballast')
    const fill = () => writeFile(ballast, Buffer.alloc(8 * 1024 * 1024)).catch(() => undefined)
    const expected = `the data folder "${dataDir}": the disk is full. Free some room, or set DBFORGE_DATA_DIR`
    await mkdir(dataDir)
    await fill()
    expect(await refusedStart({ dataDir })).toContain(expected)
    await rm(ballast)
    await makeDataDir()
    const before = await readFile(catalogPath())
    await fill()
    expect(await refusedStart({ dataDir })).toContain(expected)
    expect((await readFile(catalogPath())).equals(before)).toBe(true)
    await rm(ballast)
    await makeDataDir()
  })

  it('when a certificate and a key are no pair, or one of them cannot be read', async () => {
    const path = (name: string) => join(folder.path, name)
    await writeFile(path('cert.pem'), firstCertificate.cert)
    await writeFile(path('key.pem'), secondCertificate.key)
    const pair = { DBFORGE_TLS_CERT: path('cert.pem'), DBFORGE_TLS_KEY: path('key.pem') }
    const mixed = await refusedStart({ dataDir, env: pair })
    expect(mixed).toContain(`Cannot use the certificate "${path('cert.pem')}" with the key "${path('key.pem')}"`)
    expect(mixed).toContain('DBFORGE_TLS_KEY is the key that DBFORGE_TLS_CERT was made for')
    const missing = await refusedStart({ dataDir, env: { ...pair, DBFORGE_TLS_KEY: path('nowhere.pem') } })
    expect(missing).toContain(`Cannot read the TLS key "${path('nowhere.pem')}": ENOENT`)
    expect(missing).toContain('Set DBFORGE_TLS_KEY to a file that this user may read')
  })

  it.for([
    ['is somebody else’s', 0o700, 'not writable. Give this user write access, or set DBFORGE_DATA_DIR'],
    ['is open, and its files are somebody else’s', 0o777, 'not writable. Give this user write access'],
  ] as const)('when the data folder %s', async ([_what, mode, expected], context) => {
    if (process.getuid?.() !== 0) context.skip('Only root starts a gateway as somebody else')
    await makeDataDir()
    await chmod(folder.path, 0o755)
    await chmod(dataDir, mode)
    const before = await readFile(catalogPath())
    const said = await refusedStart({ dataDir, user: 65_534 })
    expect(said).toContain(`the data folder "${dataDir}": ${expected}`)
    expect((await readFile(catalogPath())).equals(before)).toBe(true)
    await makeDataDir()
  })

  it.each([
    ['is no catalog', () => Buffer.from('This is a letter to my mother.\n'.repeat(400))],
    ['is cut off', (good: Buffer) => good.subarray(0, Math.floor(good.length / 2))],
    [
      'has a page of noise',
      (good: Buffer) => Buffer.concat([good.subarray(0, 4096), Buffer.alloc(good.length - 4096, 7)]),
    ],
  ])('when the file of the catalog %s', async (_what, damage) => {
    await makeDataDir()
    const damaged = damage(await readFile(catalogPath()))
    await writeFile(catalogPath(), damaged)
    const said = await refusedStart({ dataDir })
    expect(said).toContain(`Cannot use the catalog "${catalogPath()}": the file is not a catalog or is damaged`)
    expect(said).toContain('Nothing was changed: put a good copy of it back')
    expect((await readFile(catalogPath())).equals(damaged)).toBe(true)
  })

  it('when the catalog is newer than the code, and serves it again once it is not', async () => {
    await makeDataDir()
    await executeOnCatalog("INSERT INTO schema_migrations VALUES (999, 'from the future', 0)")
    const before = await readFile(catalogPath())
    const said = await refusedStart({ dataDir })
    expect(said).toContain('it has version 999, and this release knows versions up to ')
    expect(said).toContain('use the newer release that wrote it')
    expect((await readFile(catalogPath())).equals(before)).toBe(true)
    await executeOnCatalog('DELETE FROM schema_migrations WHERE version = 999')
    await makeDataDir()
  })

  it('when variables are wrong: all of them are named at once', async () => {
    const wrong = {
      DBFORGE_PORT: 'eighty',
      DBFORGE_IDLE_MS: '-1',
      DBFORGE_DURABILITY: 'eventual',
      DBFORGE_LOG_LEVEL: 'loud',
      DBFORGE_CATALOG_URL: 'ftp://user:secret@host',
      DBFORGE_DOMAIN: 'not a domain',
    }
    const said = await refusedStart({ dataDir, env: wrong })
    for (const [name, value] of Object.entries(wrong)) {
      expect(said).toContain(`${name} must `)
      if (name !== 'DBFORGE_CATALOG_URL') expect(said).toContain(JSON.stringify(value))
    }
    expect(said).not.toContain('secret')
    expect(said.split('\n')).toHaveLength(Object.keys(wrong).length + 1)
    expect(await readdir(folder.path)).toEqual([])
  })
})
