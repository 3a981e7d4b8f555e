import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runtime } from '#runtime'
import { systemClock } from '../../gateway/domain/clock.ts'
import { logMigrations } from '../../gateway/observability/log-table.ts'
import { openThreadStore } from '../../gateway/observability/store/thread-store.ts'
import { StoredLog } from '../../gateway/observability/stored-log.ts'
import { eventually } from '../harness/eventually.ts'
import { mountDisk, whyNoMount } from './mounted-disk.ts'

const reason = await whyNoMount()
if (reason !== null) console.warn(`Skipped: ${reason}`)

test.skipIf(reason !== null)(
  'a log on a full disk drops and counts lines, and goes on when there is room',
  async () => {
    await using disk = await mountDisk(8)
    const told: string[] = []
    const store = openThreadStore({
      name: 'log store',
      path: join(disk.path, 'observability', 'logs.db'),
      migrations: logMigrations,
      threadUrl: runtime.storeThread,
      clock: systemClock,
      events: {
        storeSetAside: (_, path) => void told.push(`set aside ${path}`),
        storeCrashed: (_, error) => void told.push(`crashed: ${error}`),
        storeWriteFailed: (_, error) => void told.push(`failed: ${error}`),
      },
    })
    const log = new StoredLog({ store, clock: systemClock, droppedBefore: () => 0 })
    const line = (message: string) => {
      const nothing = { databaseId: null, database: null, requestId: null, event: null, userId: null, details: null }
      log.add({ level: 'info', service: 'gateway', message, ...nothing })
    }
    const find = async (text: string) => (await log.read({ text }, null, { before: null, limit: 5 })).length

    line('written before')
    await eventually(async () => (await find('before')) === 1, { timeoutMs: 60_000 })
    const filler = join(disk.path, 'filler')
    // As much as there is room for: the write that fails is the one that was meant.
    await writeFile(filler, Buffer.alloc(16 * 1024 * 1024)).catch(() => undefined)
    for (let n = 0; n < 20_000; n += 1) line(`too much for a full disk ${n} ${'x'.repeat(200)}`)
    await eventually(() => told.some((text) => text.startsWith('failed')), { timeoutMs: 60_000 })
    expect(log.figures.dropped).toBeGreaterThan(0)
    expect(store.figures).toMatchObject({ isFailing: true })
    await expect(store.probe()).rejects.toThrow('Cannot write to the log store')
    expect(log.figures.waiting).toBeLessThanOrEqual(8_192)
    // What was written can still be read.
    expect(await find('before')).toBe(1)

    await rm(filler)
    await eventually(
      async () => {
        line('written after')
        return (await find('"written after"')) > 0
      },
      { timeoutMs: 60_000, what: 'the log to go on' },
    )
    await store.probe()
    expect(store.figures).toMatchObject({ isFailing: false })
    expect(store.figures.failures).toBeGreaterThan(0)
    expect(told.filter((text) => !text.startsWith('failed'))).toEqual([])
    await store[Symbol.asyncDispose]()
  },
)
