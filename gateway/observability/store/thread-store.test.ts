import { mkdir, readdir, readFile, stat, truncate, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import Database from 'libsql'
import { expect, onTestFinished, test } from 'vitest'
import { runtime } from '#runtime'
import { eventually } from '../../../tests/harness/eventually.ts'
import { temporaryFolder } from '../../../tests/harness/temporary-folder.ts'
import { systemClock } from '../../domain/clock.ts'
import { openThreadStore, type StoreEvents, type ThreadStoreOptions } from './thread-store.ts'

const migrations = [['CREATE TABLE lines (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT']]
const insert = 'INSERT OR IGNORE INTO lines (id, text) VALUES (?, ?)'

async function newFolder(): Promise<string> {
  const folder = await temporaryFolder()
  onTestFinished(() => folder[Symbol.asyncDispose]())
  return folder.path
}

function openStore(path: string, options: Partial<ThreadStoreOptions> = {}) {
  const told: string[] = []
  const events: StoreEvents = {
    storeSetAside: (_, place, why) => told.push(`set aside ${place}: ${why}`),
    storeCrashed: (_, error) => told.push(`crashed: ${error instanceof Error ? error.message : error}`),
    storeWriteFailed: (_, error) => told.push(`failed: ${error instanceof Error ? error.message : error}`),
  }
  const threadUrl = runtime.storeThread
  const store = openThreadStore({
    name: 'test store',
    path,
    migrations,
    threadUrl,
    clock: systemClock,
    events,
    ...options,
  })
  onTestFinished(() => store[Symbol.asyncDispose]())
  return { store, told }
}

const countOf = async ({ store }: ReturnType<typeof openStore>) =>
  (await store.read('SELECT count(*) AS n FROM lines'))[0]?.['n']

test('a store keeps what is written, for its owner alone, and has it after the next start', async () => {
  const path = join(await newFolder(), 'observability', 'test.db')
  const first = openStore(path)
  await first.store.write([
    { sql: insert, rows: [[1, 'one'], [2, 'two']] }, // biome-ignore format: two rows
    { sql: "UPDATE lines SET text = 'zwei' WHERE id = 2" },
  ])
  expect(await first.store.read('SELECT id, text FROM lines WHERE id > ?', [1])).toEqual([{ id: 2, text: 'zwei' }])
  expect((await stat(path)).mode & 0o777).toBe(0o600)
  await first.store[Symbol.asyncDispose]()
  const second = openStore(path)
  expect(await countOf(second)).toBe(2)
  expect(second.told).toEqual([])
})

test('a transaction that fails writes nothing, and says why', async () => {
  const opened = openStore(join(await newFolder(), 'test.db'))
  const writing = opened.store.write([{ sql: insert, rows: [[1, 'one']] }, { sql: 'INSERT INTO nowhere VALUES (1)' }])
  await expect(writing).rejects.toMatchObject({ reason: 'STORE_UNAVAILABLE' })
  await expect(writing).rejects.toThrow(/Cannot write to the test store: .*nowhere/)
  expect(await countOf(opened)).toBe(0)
})

test('a newer release may add migrations; the file of a newer one is set aside, and kept', async () => {
  const path = join(await newFolder(), 'test.db')
  const newer = [...migrations, ['ALTER TABLE lines ADD COLUMN level INTEGER']]
  const old = openStore(path)
  await old.store.write([{ sql: insert, rows: [[1, 'one']] }])
  await old.store[Symbol.asyncDispose]()
  const upgraded = openStore(path, { migrations: newer })
  expect(await upgraded.store.read('SELECT id, level FROM lines')).toEqual([{ id: 1, level: null }])
  await upgraded.store[Symbol.asyncDispose]()

  const downgraded = openStore(path)
  expect(await countOf(downgraded)).toBe(0)
  expect(downgraded.told).toEqual([expect.stringMatching(/^set aside .*version 2, and this release .* up to 1$/)])
})

test('an appender writes in batches, drops what is too much, and counts both', async () => {
  const opened = openStore(join(await newFolder(), 'test.db'))
  const appender = opened.store.appender(insert, { maxWaiting: 1_000, batchSize: 100 })
  const taken = Array.from({ length: 5_000 }, (_, id) => appender.add([id, 'line'])).filter(Boolean).length
  expect(taken).toBe(1_000)
  expect(opened.store.figures).toMatchObject({ dropped: 4_000, waiting: 1_000 })
  await appender.flushed()
  expect(await countOf(opened)).toBe(1_000)
  expect(opened.store.figures).toMatchObject({ written: 1_000, dropped: 4_000, waiting: 0, restarts: 0, failures: 0 })
  expect(appender.add([9_999, 'there is room again'])).toBe(true)
})

test('what waits when a store is closed is written first; then it takes nothing', async () => {
  const path = join(await newFolder(), 'test.db')
  const { store } = openStore(path)
  const appender = store.appender(insert)
  for (let id = 0; id < 3_000; id += 1) appender.add([id, 'line'])
  await store[Symbol.asyncDispose]()
  expect(appender.add([1, 'late'])).toBe(false)
  await expect(store.read('SELECT 1')).rejects.toMatchObject({ reason: 'STORE_UNAVAILABLE' })
  expect(await countOf(openStore(path))).toBe(3_000)
  expect((await readdir(dirname(path))).sort()).toContain('test.db')
})

/** The real thread, which dies once: after it has done its second request, before it tells. */
async function dyingThread(folder: string, howItDies: string): Promise<URL> {
  const path = join(folder, 'dying-thread.mjs')
  const mark = JSON.stringify(join(folder, 'died'))
  await writeFile(
    path,
    `import { existsSync, writeFileSync } from 'node:fs'
    import { parentPort } from 'node:worker_threads'
    const post = parentPort.postMessage.bind(parentPort)
    let answers = 0
    parentPort.postMessage = (message) => {
      answers += 1
      if (answers < 2 || existsSync(${mark})) return post(message)
      writeFileSync(${mark}, '')
      ${howItDies}
    }
    await import(${JSON.stringify(runtime.storeThread.href)})`,
  )
  return pathToFileURL(path)
}

test.each([
  ['exits', 'process.exit(7)'],
  ['throws', "setImmediate(() => { throw new Error('Boom') })"],
])('a thread that %s is started again, and no batch is lost', async (_, howItDies) => {
  const folder = await newFolder()
  const opened = openStore(join(folder, 'test.db'), { threadUrl: await dyingThread(folder, howItDies) })
  const appender = opened.store.appender(insert, { batchSize: 100, maxWaiting: 10_000 })
  for (let id = 0; id < 1_000; id += 1) appender.add([id, 'line'])
  await appender.flushed()
  expect(await countOf(opened)).toBe(1_000)
  expect(opened.store.figures).toMatchObject({ written: 1_000, dropped: 0, restarts: 1 })
  expect(opened.told.filter((text) => text.startsWith('crashed'))).toHaveLength(1)
})

test('a call that the thread dies over fails, and the next one is answered', async () => {
  const folder = await newFolder()
  const opened = openStore(join(folder, 'test.db'), { threadUrl: await dyingThread(folder, 'process.exit(7)') })
  expect(await countOf(opened)).toBe(0)
  await expect(countOf(opened)).rejects.toMatchObject({ reason: 'STORE_UNAVAILABLE' })
  expect(await countOf(opened)).toBe(0)
})

test('a thread that keeps ending holds up neither a reader nor the end of the store', async () => {
  const threadUrl = pathToFileURL(join(await newFolder(), 'no-such-thread.mjs'))
  const opened = openStore(join(await newFolder(), 'test.db'), { threadUrl })
  const appender = opened.store.appender(insert)
  await eventually(() => countOf(opened).catch((error: unknown) => /starts within 1\.6 s/.test(String(error))))
  appender.add([1, 'waits'])
  const { restarts } = opened.store.figures
  await expect(countOf(opened)).rejects.toMatchObject({ reason: 'STORE_UNAVAILABLE' })
  await expect(opened.store.write([{ sql: insert, rows: [[2, 'two']] }])).rejects.toThrow(
    /Cannot write to the test store/,
  )
  await opened.store[Symbol.asyncDispose]()
  expect(opened.store.figures).toMatchObject({ restarts, written: 0, dropped: 1, waiting: 0 })
})

test('a file that is none of SQLite is set aside, and the newest of such files is kept', async () => {
  const folder = join(await newFolder(), 'observability')
  await mkdir(folder)
  const path = join(folder, 'test.db')
  for (const text of ['no database at all', 'again no database']) {
    await writeFile(path, text.repeat(1_000))
    const opened = openStore(path)
    expect(await countOf(opened)).toBe(0)
    expect(opened.told).toHaveLength(1)
    await opened.store[Symbol.asyncDispose]()
  }
  const aside = (await readdir(folder)).filter((name) => name.includes('.damaged-'))
  expect(aside).toHaveLength(1)
  expect(await readFile(join(folder, aside[0] ?? ''), 'utf8')).toMatch(/^again no database/)
})

test('damage that is met in the middle is survived, too', async () => {
  const path = join(await newFolder(), 'test.db')
  const first = openStore(path)
  const appender = first.store.appender(insert, { maxWaiting: 50_000 })
  for (let id = 0; id < 20_000; id += 1) appender.add([id, 'a line that takes some room of its own'])
  await appender.flushed()
  await first.store[Symbol.asyncDispose]()
  const { size } = await stat(path)
  await truncate(path, Math.floor(size / 2))

  const second = openStore(path)
  const appending = second.store.appender(insert)
  expect(appending.add([100_000, 'new'])).toBe(true)
  await appending.flushed()
  await eventually(async () => (await countOf(second)) === 1)
  expect(second.told.filter((text) => text.startsWith('set aside'))).toHaveLength(1)
})

test('a store in a folder that cannot be made says so, and gets on when it can be', async () => {
  const folder = await newFolder()
  await writeFile(join(folder, 'observability'), 'a file where the folder has to be')
  const opened = openStore(join(folder, 'observability', 'test.db'))
  await expect(countOf(opened)).rejects.toThrow(/Cannot read the test store/)
  const appender = opened.store.appender(insert)
  appender.add([1, 'waits'])
  await eventually(() => opened.told.some((text) => text.startsWith('failed')))
  const { rm } = await import('node:fs/promises')
  await rm(join(folder, 'observability'))
  await appender.flushed()
  expect(await countOf(opened)).toBe(1)
})

test('the file can be opened by any SQLite when the store is closed: no log is left beside it', async () => {
  const path = join(await newFolder(), 'test.db')
  const { store } = openStore(path)
  await store.write([{ sql: insert, rows: [[1, 'one']] }])
  await store[Symbol.asyncDispose]()
  const connection = new Database(path)
  expect(connection.prepare('SELECT count(*) AS n FROM lines').all()).toEqual([{ n: 1 }])
  connection.close()
})
