import { describe, expect, test } from 'vitest'
import type { Backup } from '../../gateway/domain/backup/backup.ts'
import type { Catalog } from '../../gateway/domain/databases/catalog.ts'

const id = (letter: string) => letter.repeat(32)

function backup(letter: string, members: Partial<Backup> = {}): Backup {
  return {
    id: id(letter),
    databaseId: id('d'),
    databaseName: 'Orders',
    ownerId: null,
    state: 'running',
    trigger: 'schedule',
    runId: null,
    holder: 'here',
    startedAtMs: 1_000,
    finishedAtMs: null,
    contents: null,
    failure: null,
    interruption: null,
    databaseGoneAtMs: null,
    ...members,
  }
}

const failure = (message: string) => ({ message, publicMessage: 'It failed' })
const contents = { sizeBytes: 10, dumpBytes: 20, sha256: 'f'.repeat(64) }
const whole = { state: 'complete', finishedAtMs: 1_001, contents } as const

/** What the backups of every catalog do; `open` gives another connection to the same one. */
export function describeBackupCatalog(current: () => Catalog, open: () => Promise<Catalog>): void {
  describe('backups', () => {
    test('one of a database runs at a time, for every gateway, and what became of it is told once', async () => {
      const { backups } = current()
      await using other = await open()
      await backups.begin(backup('a'), 2_000)
      await expect(other.backups.begin(backup('b'), 2_000)).rejects.toMatchObject({ reason: 'DATABASE_BUSY' })
      await other.backups.begin(backup('c', { databaseId: id('e') }), 2_000)
      expect(await backups.renew(id('a'), 3_000)).toBe(true)
      expect(await backups.complete(id('a'), contents, 1_500)).toBe(true)
      expect(await backups.fail(id('a'), failure('too late'), 1_600)).toBe(false)
      expect(await backups.renew(id('a'), 9_000)).toBe(false)
      expect(await other.backups.find(id('a'))).toEqual(backup('a', { ...whole, finishedAtMs: 1_500 }))
      await other.backups.begin(backup('b'), 2_000)
      expect(await backups.fail(id('b'), failure('/srv is full'), 1_700)).toBe(true)
      expect(await backups.find(id('b'))).toMatchObject({
        state: 'failed',
        failure: { message: '/srv is full', publicMessage: 'It failed' },
        contents: null,
      })
    })

    test('what is abandoned waits anew, by its lease or all of one holder, and fails the third time', async () => {
      const { backups } = current()
      await backups.begin(backup('a', { databaseId: id('1'), holder: 'there' }), 2_000)
      await backups.begin(backup('b', { databaseId: id('2') }), 9_000)
      await backups.begin(backup('c', { databaseId: id('3'), holder: 'there' }), 9_000)
      const abandoned = async (nowMs: number, holder: string | null) =>
        (await backups.interruptAbandoned('gone', nowMs, holder, 3)).map((each) => [each.id[0], each.state])
      expect(await abandoned(1_999, null)).toEqual([])
      expect(await abandoned(2_000, null)).toEqual([['a', 'waiting']])
      expect(await abandoned(2_000, 'here')).toEqual([['b', 'waiting']])
      expect((await backups.find(id('c')))?.state).toBe('running')
      expect(await backups.find(id('b'))).toMatchObject({ interruption: 'gone', failure: null, finishedAtMs: null })
      for (const [startedAtMs, state] of [
        [3_000, 'waiting'],
        [4_000, 'failed'],
      ] as const) {
        expect(await backups.resume(backup('b', { databaseId: id('2'), startedAtMs }), 9_000)).toBe(true)
        expect(await abandoned(startedAtMs + 1, 'here')).toEqual([['b', state]])
      }
      expect(await backups.find(id('b'))).toMatchObject({
        failure: { message: 'gone, 3 times', publicMessage: 'gone, 3 times' },
        finishedAtMs: 4_001,
      })
      expect(await backups.resume(backup('b'), 9_000)).toBe(false)
    })

    test('what waits is begun once, while no other of its database runs, and again when it was broken off', async () => {
      const { backups } = current()
      const waits = { state: 'waiting', runId: id('9'), startedAtMs: 500 } as const
      await backups.enqueue([backup('a', waits), backup('b', { ...waits, databaseId: id('e') })])
      expect((await backups.listWaiting()).map((each) => each.id[0]).join('')).toBe('ab')
      await backups.begin(backup('c'), 2_000)
      const running = backup('a', { runId: id('9'), holder: 'there', databaseName: 'Other' })
      await expect(backups.resume(running, 2_000)).rejects.toMatchObject({ reason: 'DATABASE_BUSY' })
      expect(await backups.complete(id('c'), contents, 1_500)).toBe(true)
      expect(await backups.resume(running, 2_000)).toBe(true)
      expect(await backups.resume(running, 2_000)).toBe(false)
      expect(await backups.find(id('a'))).toEqual(running)
      expect(await backups.interrupt(id('a'), 'stopped')).toBe(true)
      expect(await backups.interrupt(id('a'), 'stopped')).toBe(false)
      expect(await backups.find(id('a'))).toEqual({ ...running, state: 'waiting', interruption: 'stopped' })
      const listed = await backups.list({ runId: id('9') }, { limit: 9 })
      expect(listed.map((each) => each.id[0]).join('')).toBe('ab')
      // Neither of their databases is there.
      await backups.listGone(5_000, 4_000)
      expect(await backups.listWaiting()).toEqual([])
    })

    test('what they take is told by database and gateway; the newest of a database, and what was asked for, are not spare', async () => {
      const { backups } = current()
      const sized = (sizeBytes: number) => ({ ...whole, contents: { ...contents, sizeBytes } })
      for (const each of [
        backup('1', { ...sized(1), startedAtMs: 1 }),
        backup('2', { ...sized(2), startedAtMs: 2, trigger: 'request' }),
        backup('3', { ...sized(4), startedAtMs: 3, databaseName: 'Renamed' }),
        backup('4', { ...sized(8), startedAtMs: 4, holder: 'there' }),
        backup('5', { ...sized(16), startedAtMs: 0, databaseId: id('e') }),
        backup('6', { startedAtMs: 9, state: 'failed', finishedAtMs: 9, failure: failure('x') }),
      ]) {
        await backups.adopt(each)
      }
      const usage = (await backups.usage()).sort((one, other) => one.sizeBytes - other.sizeBytes)
      const mine = { databaseId: id('d'), ownerId: null }
      expect(usage).toEqual(
        [
          { ...mine, databaseName: 'Renamed', holder: 'here', count: 3, sizeBytes: 7, newestBytes: 4, newestAtMs: 3 },
          { ...mine, databaseName: 'Orders', holder: 'there', count: 1, sizeBytes: 8, newestBytes: 8, newestAtMs: 4 },
          {
            ...mine,
            databaseId: id('e'),
            databaseName: 'Orders',
            holder: 'here',
            count: 1,
            sizeBytes: 16,
            newestBytes: 16,
            newestAtMs: 0,
          },
        ].sort((one, other) => one.sizeBytes - other.sizeBytes),
      )
      expect((await backups.listSpare('here', 10)).map((each) => each.id[0]).join('')).toBe('1')
    })

    test('what a clock dated that was ahead is not the newest once another was made, however little it was ahead', async () => {
      const { backups } = current()
      const spare = async (nowMs: number) => (await backups.listSpare('here', nowMs)).map((each) => each.id[0]).join('')
      await backups.adopt(backup('1', { ...whole, startedAtMs: 1_000 }))
      await backups.adopt(backup('2', { ...whole, startedAtMs: 9_000 }))
      // The clock was set back since it was made: nothing newer is there.
      expect(await spare(5_000)).toBe('1')
      await backups.adopt(backup('3', { ...whole, startedAtMs: 5_000 }))
      expect(await spare(5_001)).toBe('21')
      expect(await spare(9_000)).toBe('13')
    })

    test('a page goes on where the last one ended, with every filter', async () => {
      const { backups } = current()
      for (const [index, letter] of ['a', 'b', 'c', 'e'].entries()) {
        const trigger = index % 2 === 0 ? 'request' : 'schedule'
        await backups.adopt(backup(letter, { ...whole, trigger, startedAtMs: index < 2 ? 5 : 6 }))
      }
      const ids = async (...query: Parameters<typeof backups.list>) =>
        (await backups.list(...query)).map((each) => each.id[0]).join('')
      expect(await ids({}, { limit: 9 })).toBe('ecba')
      expect(await ids({}, { limit: 9, beforeId: id('c') })).toBe('ba')
      expect(await ids({ nameKey: 'orders', trigger: 'request' }, { limit: 9 })).toBe('ca')
      expect(await ids({ state: 'failed' }, { limit: 9 })).toBe('')
      expect(await ids({ visibleTo: { ownerId: null, databaseIds: [] } }, { limit: 9 })).toBe('')
      expect(await ids({ visibleTo: { ownerId: null, databaseIds: [id('d')] } }, { limit: 2 })).toBe('ec')
      await expect(backups.list({}, { limit: 1, beforeId: id('9') })).rejects.toMatchObject({
        reason: 'BACKUP_NOT_FOUND',
      })
    })

    test('what is found is adopted once, and belongs to nobody when its owner is gone', async () => {
      const { backups } = current()
      expect(await backups.adopt(backup('a', { ...whole, ownerId: 'somebody' }))).toBe(true)
      expect(await backups.adopt(backup('a', { ...whole, databaseName: 'other' }))).toBe(false)
      expect(await backups.find(id('a'))).toEqual(backup('a', whole))
      expect([...(await backups.listIds())]).toEqual([id('a')])
    })

    test('the excess is what one holder took past those that are kept, the oldest first', async () => {
      const { backups } = current()
      for (const [index, letter] of ['1', '2', '3', '4', '5', '6', '7', '8'].entries()) {
        const trigger = letter === '2' ? 'request' : 'schedule'
        await backups.adopt(
          backup(letter, { ...whole, trigger, startedAtMs: index, holder: letter === '1' ? 'there' : 'here' }),
        )
      }
      const excess = (await backups.listExcess(id('d'), 'here', 4, 10)).map((each) => each.id[0])
      expect(excess).toEqual(['3', '4'])
      expect(await backups.countRequested(id('d'))).toBe(1)
      const wrong = { ...whole, trigger: 'schedule', startedAtMs: 2 * 86_400_000, holder: 'here' } as const
      await backups.adopt(backup('9', wrong))
      await backups.adopt(backup('a', { ...whole, trigger: 'request', startedAtMs: 10, holder: 'here' }))
      const more = (await backups.listExcess(id('d'), 'here', 4, 10)).map((each) => each.id[0])
      expect(more).toEqual(['3', '4', '9'])
    })

    test('a database that is not there is marked once', async () => {
      const { backups } = current()
      await backups.adopt(backup('a', whole))
      expect(await backups.listGone(5_000, 4_000)).toEqual([])
      expect(await backups.listGone(9_000, 5_000)).toMatchObject([{ id: id('a'), databaseGoneAtMs: 5_000 }])
      await backups.remove(id('a'))
      expect(await backups.listGone(9_000, 9_000)).toEqual([])
    })
  })
}
