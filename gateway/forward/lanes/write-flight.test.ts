import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type BareSqld, startBareSqld } from '../../../tests/harness/bare-sqld.ts'
import type { Description, PipelineReply } from '../../../workers/protocol/hrana.ts'
import { KnownText } from './known-texts.ts'
import { LaneSocket } from './lane-socket.ts'
import type { Rider } from './rider.ts'
import { factsBatch, readFacts, type SchemaFacts } from './schema-facts.ts'
import {
  commitBatch,
  committedRides,
  type GroupOutcome,
  groupBatch,
  groupOutcome,
  mayShare,
  rollbackBatch,
  soloBatch,
} from './write-flight.ts'

const changing: Description = { params: [], cols: [], is_explain: false, is_readonly: false }

let sqld: BareSqld
let socket: LaneSocket
let facts: SchemaFacts

beforeAll(async () => {
  sqld = await startBareSqld()
  await run('CREATE TABLE keyed (k PRIMARY KEY) WITHOUT ROWID')
})

afterAll(() => sqld?.stop())

beforeEach(async () => {
  await run('DROP TABLE IF EXISTS t')
  await run('CREATE TABLE t (id INTEGER PRIMARY KEY)')
  socket = await LaneSocket.open(sqld.url.replace('http', 'ws'), 'none needed', 1)
  const read = readFacts(await socket.batch(0, factsBatch))
  if (read === null) throw new Error('No facts')
  facts = read
  return () => socket.destroy()
})

/** Runs on a stream of its own; gives the first value back. */
async function run(sql: string): Promise<unknown> {
  const requests = [{ type: 'execute', stmt: { sql } }, { type: 'close' }]
  const answer = await fetch(`${sqld.url}/v3/pipeline`, { method: 'POST', body: JSON.stringify({ requests }) })
  const [result] = ((await answer.json()) as PipelineReply).results // what sqld answers with (Hrana 3, "Pipeline")
  if (result?.type !== 'ok' || result.response.type !== 'execute') throw new Error(`${sql}: ${JSON.stringify(result)}`)
  return result.response.result.rows[0]?.[0]
}

/** The index that sqld tells whoever asks now. */
async function replicationIndex(): Promise<unknown> {
  const answer = await socket.batch(0, '{"steps":[{"stmt":{"sql":"SELECT 1"}}]}')
  return JSON.parse(answer).response.result.replication_index
}

const storedIds = () => run("SELECT coalesce(group_concat(id), 'none') FROM (SELECT id FROM t ORDER BY id)")
const stored = (ids: string) => ({ type: 'text', value: ids })

/** `sql` under the rule of `knownAs`, which may say less than the truth about it. */
function rider(sql: string, knownAs = sql): Rider {
  const text = new KnownText(knownAs, changing)
  const ignored = () => undefined
  const statement = JSON.stringify({ sql })
  return { text, statement, resolve: ignored, reject: ignored, abort: ignored, caller: undefined, joinedAtMs: 0 }
}

const isCommitted = (answer: string) => committedRides([], answer) !== null

const insert = (id: number) => rider(`INSERT INTO t VALUES (${id})`)

async function firstPart(riders: readonly Rider[], version = facts.version): Promise<GroupOutcome> {
  return groupOutcome(riders, await socket.batch(0, groupBatch(riders, { ...facts, version })))
}

function rowidsOf(outcome: GroupOutcome): unknown[] {
  if (outcome.kind !== 'ran') return [outcome.kind]
  return outcome.rides.map((ride) => (ride.kind === 'ok' ? JSON.parse(ride.result).last_insert_rowid : ride.kind))
}

describe('a group of writes', () => {
  it('is stored by its second part, each with its own result', async () => {
    const riders = [insert(5), insert(3), rider('DELETE FROM t WHERE id = 5')]
    expect(rowidsOf(await firstPart(riders))).toEqual(['5', '3', null])
    expect(await storedIds()).toEqual(stored('none'))
    expect(isCommitted(await socket.batch(0, commitBatch))).toBe(true)
    expect(await storedIds()).toEqual(stored('3'))
  })

  it('tells each the replication index of its commit, as it would have got it alone', async () => {
    const outcome = await firstPart([insert(1), insert(2)])
    const rides = outcome.kind === 'ran' ? outcome.rides : []
    const committed = committedRides(rides, await socket.batch(0, commitBatch)) ?? []
    const index = await replicationIndex()
    expect(committed.map((ride) => ride.kind === 'ok' && JSON.parse(ride.result).replication_index)).toEqual([
      index,
      index,
    ])
  })

  it('keeps what the others wrote when one fails', async () => {
    const riders = [insert(1), rider('INSERT INTO t VALUES (2), (1)'), insert(3)]
    expect(rowidsOf(await firstPart(riders))).toEqual(['1', 'error', '3'])
    expect(isCommitted(await socket.batch(0, commitBatch))).toBe(true)
    expect(await storedIds()).toEqual(stored('1,3'))
  })

  it('shows nobody the row of a neighbour', async () => {
    const riders = [
      insert(7),
      rider('INSERT OR IGNORE INTO t VALUES (7)'),
      rider('INSERT INTO t SELECT id FROM t LIMIT 0'),
    ]
    expect(rowidsOf(await firstPart(riders))).toEqual(['7', '0', '0'])
    expect(isCommitted(await socket.batch(0, commitBatch))).toBe(true)
  })

  it.each(['INSERT OR ROLLBACK INTO t VALUES (1)', 'ROLLBACK', 'COMMIT'])(
    'in which %s is, unseen, is broken',
    async (sql) => {
      const riders = [insert(1), rider(sql, 'DELETE FROM t'), insert(2)]
      expect(await firstPart(riders)).toEqual({ kind: 'broken' })
      await socket.batch(0, rollbackBatch)
      expect(isCommitted(await socket.batch(0, commitBatch))).toBe(false)
      // Only a COMMIT of its own keeps what came before it.
      expect(await storedIds()).toEqual(stored(sql === 'COMMIT' ? '1' : 'none'))
    },
  )

  it('of a schema with a virtual table may change that: the facts say so', async () => {
    expect(facts.hasVirtualTables).toBe(false)
    await run('CREATE VIEW v AS SELECT 1')
    expect(readFacts(await socket.batch(0, factsBatch))?.hasVirtualTables).toBe(false)
    await run('CREATE VIRTUAL TABLE found USING fts5(word)')
    expect(readFacts(await socket.batch(0, factsBatch))?.hasVirtualTables).toBe(true)
    await run('DROP TABLE found')
    await run('DROP VIEW v')
  })

  it('that a trigger rolls back is broken, and nothing of it is stored', async () => {
    await run("CREATE TRIGGER undoes AFTER INSERT ON t WHEN new.id = 2 BEGIN SELECT RAISE(ROLLBACK, 'two'); END")
    const read = readFacts(await socket.batch(0, factsBatch))
    expect(read?.isSafe).toBe(false)
    expect(await firstPart([insert(1), insert(2), insert(3)], read?.version)).toEqual({ kind: 'broken' })
    expect(isCommitted(await socket.batch(0, commitBatch))).toBe(false)
    expect(await storedIds()).toEqual(stored('none'))
  })

  it('of another schema is stale: nothing of it runs, and the transaction ends', async () => {
    await run('CREATE TABLE later (id)')
    expect(await firstPart([insert(1), insert(2)])).toEqual({ kind: 'stale' })
    await socket.batch(0, rollbackBatch)
    await run('DROP TABLE later')
    expect(await storedIds()).toEqual(stored('none'))
    const current = readFacts(await socket.batch(0, factsBatch))
    expect(current?.version).not.toBe(facts.version)
    expect(rowidsOf(await firstPart([insert(1), insert(2)], current?.version))).toEqual(['1', '2'])
  })

  it('whose second part is never sent leaves nothing', async () => {
    expect((await firstPart([insert(1), insert(2)])).kind).toBe('ran')
    socket.destroy()
    await run('INSERT INTO t VALUES (9)') // waits for the lock that the lost stream held
    expect(await storedIds()).toEqual(stored('9'))
  })

  it('that cannot begin is broken', async () => {
    await socket.batch(0, '{"steps":[{"stmt":{"sql":"BEGIN"}}]}')
    expect(await firstPart([insert(1), insert(2)])).toEqual({ kind: 'broken' })
    await socket.batch(0, rollbackBatch)
    expect(await storedIds()).toEqual(stored('none'))
  })
})

describe('a write that is alone', () => {
  const solo = async (only: Rider, version = facts.version) => {
    const answer = await socket.batch(0, soloBatch(only, { ...facts, version }))
    return { rowids: rowidsOf(groupOutcome([only], answer)), isCommitted: isCommitted(answer) }
  }

  it('is stored in one exchange', async () => {
    expect(await solo(insert(4))).toEqual({ rowids: ['4'], isCommitted: true })
    expect(await storedIds()).toEqual(stored('4'))
  })

  it('that fails gets its error, and leaves no transaction open', async () => {
    await run('INSERT INTO t VALUES (4)')
    expect(await solo(insert(4))).toEqual({ rowids: ['error'], isCommitted: true })
    expect(await solo(insert(5))).toEqual({ rowids: ['5'], isCommitted: true })
  })

  it('of another schema does not run', async () => {
    expect(await solo(insert(4), '1')).toEqual({ rowids: ['stale'], isCommitted: false })
    expect(await storedIds()).toEqual(stored('none'))
    expect(await solo(insert(5))).toEqual({ rowids: ['5'], isCommitted: true })
  })
})

describe('mayShare()', () => {
  it('is for rowid tables, in a schema where writes do not depend on each other', () => {
    expect(mayShare(insert(1), facts)).toBe(true)
    expect(mayShare(rider('UPDATE keyed SET k = 1'), facts)).toBe(true)
    expect(mayShare(rider('INSERT INTO keyed VALUES (1)'), facts)).toBe(false)
    expect(mayShare(rider('INSERT INTO unheard_of VALUES (1)'), facts)).toBe(false)
    expect(mayShare(rider('INSERT OR ROLLBACK INTO t VALUES (1)'), facts)).toBe(false)
    expect(mayShare(insert(1), { ...facts, isSafe: false })).toBe(false)
  })
})
