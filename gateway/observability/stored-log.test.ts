import { setMaxListeners } from 'node:events'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { runtime } from '#runtime'
import { eventually } from '../../tests/harness/eventually.ts'
import { createMovableClock } from '../../tests/harness/movable-clock.ts'
import { temporaryFolder } from '../../tests/harness/temporary-folder.ts'
import type { LogFilter } from '../domain/watching/log-book.ts'
import type { LogEntry } from '../domain/watching/log-entry.ts'
import { trimLog } from './log-retention.ts'
import { logMigrations } from './log-table.ts'
import { openThreadStore } from './store/thread-store.ts'
import { StoredLog } from './stored-log.ts'

async function openLog(threadUrl = runtime.storeThread) {
  const folder = await temporaryFolder()
  const clock = createMovableClock()
  const events = { storeSetAside: () => undefined, storeCrashed: () => undefined, storeWriteFailed: () => undefined }
  const path = join(folder.path, 'logs.db')
  const store = openThreadStore({ name: 'log store', path, migrations: logMigrations, threadUrl, clock, events })
  onTestFinished(async () => {
    await store[Symbol.asyncDispose]()
    await folder[Symbol.asyncDispose]()
  })
  const log = new StoredLog({ store, clock, droppedBefore: () => 0 })
  return { log, store, clock }
}

function line(message: string, members: Partial<LogEntry> = {}): Omit<LogEntry, 'seq'> {
  const nothing = { databaseId: null, database: null, requestId: null, event: null, userId: null, details: null }
  return { level: 'info', service: 'gateway', message, ...nothing, ...members }
}

const messages = async (log: StoredLog, filter: LogFilter = {}) =>
  (await log.read(filter, null, { before: null, limit: 100 })).map(({ message }) => message)

test('lines of one moment keep their order, and a clock that goes back does not mix it', async () => {
  const { log, clock } = await openLog()
  for (const text of ['one', 'two', 'three']) log.add(line(text))
  clock.advance(-60_000)
  log.add(line('four'))
  expect(await messages(log)).toEqual(['four', 'three', 'two', 'one'])
})

test('what is followed is what is searched, whichever way it comes', async () => {
  const { log } = await openLog()
  const databaseId = 'a'.repeat(32)
  const about: readonly Partial<LogEntry>[] = [
    {},
    { level: 'error' },
    { service: 'worker', databaseId },
    { requestId: 'request-1' },
    { event: 'worker_woken', databaseId, userId: 'ada' },
    { details: '{"reason":"Überlauf der Queue"}' },
  ]
  const filters: readonly LogFilter[] = [
    {},
    { level: 'warning' },
    { service: 'worker' },
    { databaseId },
    { requestId: 'request-1' },
    { requestId: 'request-1', text: 'line', level: 'info', service: 'gateway' },
    { events: ['worker_woken'] },
    { text: 'uberlauf' },
    { text: '"überlauf der" que' },
    { text: 'line', level: 'error' },
    { text: 'lines' },
  ]
  const audiences = [null, { databaseIds: [databaseId], userId: null }, { databaseIds: [], userId: 'ada' }]
  const leaving = new AbortController()
  setMaxListeners(100, leaving.signal)
  const followers = filters.flatMap((filter) => {
    return audiences.map((audience) => {
      const seen: number[] = []
      const following = log.follow({ filter, audience: () => audience, after: null, signal: leaving.signal })
      const reading = (async () => {
        for await (const { entries } of following) seen.push(...entries.map(({ seq }) => seq))
      })()
      return { filter, audience, seen, reading }
    })
  })
  for (const members of about) log.add(line('A line of the log', members))
  for (const { filter, audience, seen } of followers) {
    const found = await log.read(filter, audience, { after: 0, limit: 100 })
    await eventually(() => seen.length >= found.length)
    expect(seen, JSON.stringify({ filter, audience })).toEqual(found.map(({ seq }) => seq))
  }
  leaving.abort()
  await Promise.all(followers.map(({ reading }) => reading))
})

test('a follower that is slower than memory is long gets every line from the file', async () => {
  const { log } = await openLog()
  const leaving = new AbortController()
  const following = log.follow({ filter: {}, audience: () => null, after: null, signal: leaving.signal })
  const first = following.next()
  log.add(line('0'))
  await first
  for (let n = 1; n <= 7_000; n += 1) log.add(line(String(n)))
  const got: string[] = []
  let hasGap = false
  for await (const news of following) {
    got.push(...news.entries.map(({ message }) => message))
    hasGap ||= news.hasGap
    if (got.at(-1) === '7000') leaving.abort()
  }
  expect(got).toEqual(Array.from({ length: 7_000 }, (_, n) => String(n + 1)))
  expect(hasGap).toBe(false)
})

test('a flood past the queue is dropped and counted, and who follows hears that some are missing', async () => {
  const { log } = await openLog()
  const leaving = new AbortController()
  const following = log.follow({ filter: {}, audience: () => null, after: null, signal: leaving.signal })
  const first = following.next()
  log.add(line('first'))
  await first
  for (let n = 0; n < 100_000; n += 1) log.add(line(`Flood ${n}`))
  let hasGap = false
  for await (const news of following) {
    hasGap ||= news.hasGap
    if (news.entries.at(-1)?.message === 'Flood 99999') leaving.abort()
  }
  expect(hasGap).toBe(true)
  await eventually(() => log.figures.waiting === 0, { timeoutMs: 30_000, what: 'the lines to be written' })
  const { written, dropped } = log.figures
  expect(dropped).toBeGreaterThan(0)
  expect(written + dropped).toBe(100_001)
})

test('lines that are too old go, and the oldest of too many', async () => {
  const { log, store, clock } = await openLog()
  const isWritten = () =>
    eventually(() => log.figures.waiting === 0, { timeoutMs: 30_000, what: 'the lines to be written' })
  for (let n = 0; n < 5_000; n += 1) log.add(line(`Old ${n}`))
  await isWritten()
  clock.advance(3 * 86_400_000)
  for (let n = 0; n < 5_000; n += 1) log.add(line(`New ${n} ${'x'.repeat(100)}`))
  await isWritten()
  const sizes: number[] = []
  const options = { store, clock, days: 2, maxBytes: 0, onSize: (bytes: number) => sizes.push(bytes) }
  await trimLog(options)
  expect(await messages(log, { text: 'old' })).toEqual([])
  expect(await store.read('SELECT count(*) AS n FROM lines')).toEqual([{ n: 5_000 }])

  const [before = 0] = sizes
  const left = await trimLog({ ...options, maxBytes: Math.floor(before / 2) })
  expect(left).toBeLessThan(before / 2)
  expect(left).toBeGreaterThan(0)
  const [{ oldest = '' } = {}] = await store.read('SELECT message AS oldest FROM lines ORDER BY seq LIMIT 1')
  expect(String(oldest)).not.toMatch(/^New 0 /)
  expect((await messages(log, { text: '4999' }))[0]).toMatch(/^New 4999 /)
})

test('a page that the newest lines fill is the one that the file would give', async () => {
  const { log, store } = await openLog()
  const databaseId = 'b'.repeat(32)
  for (let n = 0; n < 60; n += 1) log.add(line(`Worker number${n} woke`, n % 2 === 0 ? { databaseId } : {}))
  const inMemory = async (filter: LogFilter, before: number | null, limit: number) => {
    const reads = countReads(store)
    const found = await log.read(filter, null, { before, limit })
    return { messages: found.map(({ message }) => message), asked: reads(), lastSeq: found.at(-1)?.seq ?? 0 }
  }
  const first = await inMemory({ text: 'work' }, null, 10)
  expect(first).toMatchObject({
    asked: 0,
    messages: Array.from({ length: 10 }, (_, i) => `Worker number${59 - i} woke`),
  })
  const second = await inMemory({ text: 'work', databaseId }, first.lastSeq, 10)
  expect(second.asked).toBe(0)
  expect(second.messages[0]).toBe('Worker number48 woke')
  expect(second.messages).toHaveLength(10)
  // Fewer than a page: older ones may be in the file.
  const rare = await inMemory({ text: 'number7' }, null, 10)
  expect(rare).toMatchObject({ asked: 1, messages: ['Worker number7 woke'] })
  const beforeAll = await inMemory({ text: 'work' }, 1, 10)
  expect(beforeAll).toMatchObject({ asked: 1, messages: [] })
})

function countReads(store: { read: unknown }): () => number {
  const spy = vi.spyOn(store as { read: () => Promise<unknown> }, 'read')
  return () => {
    const { length } = spy.mock.calls
    spy.mockRestore()
    return length
  }
}
