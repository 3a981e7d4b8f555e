import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { splitStatements } from '../sql/split-statements.ts'
import type { Cell } from '../values/cell.ts'
import { editStatement, statementText } from './edit-statement.ts'
import { keyText, rowIdentity } from './row-key.ts'
import {
  discardEdit,
  editOf,
  noEdits,
  type ReadRow,
  rebaseEdit,
  type StagedDelete,
  type StagedUpdate,
  stageCell,
  stageDelete,
  stageInsert,
  stageInsertedCell,
} from './staged-edits.ts'

const byRowid = { kind: 'rowid', expressions: ['rowid'] } as const
const row: ReadRow = {
  key: [7n],
  original: new Map<string, Cell>([
    ['id', 7n],
    ['name', 'Ada'],
    ['note', null],
  ]),
}
const other: ReadRow = { key: [8n], original: new Map([['name', 'Bob']]) }

describe('rowIdentity()', () => {
  const column = (name: string, keyPlace = 0) => ({ name, keyPlace })

  test('is a rowid under a free name, else the key in its order, else none', () => {
    expect(rowIdentity({ hasRowid: true, columns: [column('a')] })).toEqual(byRowid)
    expect(rowIdentity({ hasRowid: true, columns: [column('ROWID')] })?.expressions).toEqual(['_rowid_'])
    expect(rowIdentity({ hasRowid: false, columns: [column('b', 2), column('a', 1), column('c')] })).toEqual({
      kind: 'primary-key',
      expressions: ['"a"', '"b"'],
    })
    const all = ['rowid', '_rowid_', 'oid'].map((name) => column(name))
    expect(rowIdentity({ hasRowid: true, columns: all })).toBeNull()
    expect(rowIdentity({ hasRowid: true, columns: [...all, column('k', 1)] })?.expressions).toEqual(['"k"'])
  })

  test('tells keys of other types and shapes apart', () => {
    const keys: Cell[][] = [[1n], ['1'], [1], [null], [''], ['a', 'b'], ['a\u0000"b'], [new Uint8Array([1])]]
    expect(new Set(keys.map(keyText)).size).toBe(keys.length)
  })
})

describe('staged edits', () => {
  test('a value that comes back is no change', () => {
    const changed = stageCell(stageCell(noEdits, row, 'name', 'Eve'), other, 'name', 'Ben')
    expect(editOf(changed, row.key)).toMatchObject({ kind: 'update', changes: new Map([['name', 'Eve']]) })
    expect(stageCell(changed, row, 'name', 'Ada').edits).toHaveLength(1)
  })

  test('a change is put upon what its row holds now, and ends where that is so already', () => {
    const staged = stageCell(stageCell(noEdits, row, 'name', 'Eve'), row, 'note', 'new')
    const now = new Map<string, Cell>([
      ['id', 7n],
      ['name', 'Eve'],
      ['note', 'of somebody'],
    ])
    const rebased = rebaseEdit(staged, editOf(staged, row.key) as StagedUpdate, now) // as: it was staged above
    expect(rebased.edits).toEqual([
      { kind: 'update', key: row.key, original: now, changes: new Map([['note', 'new']]) },
    ])
    const same = stageCell(noEdits, row, 'name', 'Eve')
    expect(rebaseEdit(same, editOf(same, row.key) as StagedUpdate, now).edits).toEqual([]) // as: see above
    const deleted = stageDelete(noEdits, row)
    expect(rebaseEdit(deleted, editOf(deleted, row.key) as StagedDelete, now).edits).toEqual([
      { kind: 'delete', key: row.key, original: now }, // as: see above
    ])
  })

  test('1 and 1.0 are not the same', () => {
    expect(stageCell(noEdits, row, 'id', 7).edits).toHaveLength(1)
  })

  test('a row that is to go keeps what it was, and is not edited', () => {
    const gone = stageDelete(stageCell(noEdits, row, 'name', 'Eve'), row)
    expect(gone.edits).toEqual([{ kind: 'delete', key: row.key, original: row.original }])
    expect(stageCell(gone, row, 'name', 'Zed')).toBe(gone)
  })

  test('rows to come have ids of their own', () => {
    const two = stageInsert(stageInsert(noEdits), new Map([['name', 'Zed']]))
    const filled = stageInsertedCell(stageInsertedCell(two, 1, 'name', 'Eve'), 2, 'name', undefined)
    expect(filled.edits).toEqual([
      { kind: 'insert', id: 1, values: new Map([['name', 'Eve']]) },
      { kind: 'insert', id: 2, values: new Map() },
    ])
    expect(stageInsert(discardEdit(filled, filled.edits[0] ?? expect.fail())).edits.at(-1)).toMatchObject({ id: 3 })
  })

  test('any order of edits of one row is one edit, of its last values', () => {
    const value = fc.oneof(fc.constant(null), fc.bigInt({ min: 0n, max: 9n }), fc.string())
    const step = fc.tuple(fc.constantFrom('id', 'name', 'note'), value)
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        const staged = steps.reduce((all, [column, cell]) => stageCell(all, row, column, cell), noEdits)
        const last = new Map(row.original)
        for (const [column, cell] of steps) last.set(column, cell)
        const edit = editOf(staged, row.key)
        const changes = edit?.kind === 'update' ? edit.changes : new Map()
        expect(new Map([...row.original, ...changes])).toEqual(last)
        expect(staged.edits.length).toBeLessThanOrEqual(1)
      }),
    )
  })
})

describe('editStatement()', () => {
  const one = (staged: ReturnType<typeof stageCell>) =>
    editStatement('my "t', byRowid, staged.edits[0] ?? expect.fail())

  test('updates what was changed, of the row as it was', () => {
    expect(one(stageCell(noEdits, row, 'note', 'x?'))).toEqual({
      sql: 'UPDATE "my ""t" SET "note" = ? WHERE rowid IS ? AND "note" IS ?',
      args: ['x?', 7n, null],
    })
  })

  test('deletes the row as it was, inserts what is given', () => {
    expect(one(stageDelete(noEdits, row))).toEqual({
      sql: 'DELETE FROM "my ""t" WHERE rowid IS ? AND "id" IS ? AND "name" IS ? AND "note" IS ?',
      args: [7n, 7n, 'Ada', null],
    })
    expect(one(stageInsert(noEdits))).toEqual({ sql: 'INSERT INTO "my ""t" DEFAULT VALUES', args: [] })
    expect(one(stageInsert(noEdits, new Map([['a?', 1n]])))).toEqual({
      sql: 'INSERT INTO "my ""t" ("a?") VALUES (?)',
      args: [1n],
    })
  })

  test('leaves an infinity of unknown sign out of the comparison', () => {
    const infinite: ReadRow = { key: [1n], original: new Map([['x', Number.NaN]]) }
    expect(one(stageCell(noEdits, infinite, 'x', 1)).args).toEqual([1, 1n])
  })

  test('statementText() puts values where they belong, question marks in names and values or not', () => {
    const statement = {
      sql: 'UPDATE "a?""b" SET "c" = ? WHERE rowid IS ?',
      args: ["it's ?", 9_223_372_036_854_775_807n],
    }
    expect(statementText(statement)).toBe(`UPDATE "a?""b" SET "c" = 'it''s ?' WHERE rowid IS 9223372036854775807`)
  })

  test('is one statement, whatever names and values are', () => {
    const value = fc.oneof(fc.constant(null), fc.bigInt({ min: 0n, max: 9n }), fc.string(), fc.uint8Array())
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.string({ minLength: 1 }), value, (table, column, cell) => {
        const staged = stageInsert(noEdits, new Map([[column, cell]]))
        const statement = editStatement(table, byRowid, staged.edits[0] ?? expect.fail())
        expect(splitStatements(statementText(statement))).toHaveLength(1)
      }),
    )
  })
})
