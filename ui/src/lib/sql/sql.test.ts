import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { errorMessage, errorPlace } from './error-place.ts'
import { parametersOf } from './parameters-of.ts'
import { type PlanStep, planTree } from './plan-tree.ts'
import { nameForSql, quoteName, quoteText } from './quote.ts'
import { splitStatements } from './split-statements.ts'
import { statementAt, statementsIn } from './statement-at.ts'
import { statementKind } from './statement-kind.ts'
import { tokenizeSql } from './tokenize-sql.ts'

const texts = (sql: string) => splitStatements(sql).map(({ text }) => text)

/** Text that is one token, whatever it holds. */
const closedToken = fc.oneof(
  fc.string().map((text) => `'${text.replaceAll("'", "''")}'`),
  fc.string().map((name) => `"${name.replaceAll('"', '""')}"`),
  fc.string().map((name) => `\`${name.replaceAll('`', '``')}\``),
  fc.string().map((name) => `[${name.replaceAll(']', '')}]`),
  fc.string().map((text) => `/*${text.replaceAll(/[*/]/g, '')}*/`),
  fc.string().map((text) => `--${text.replaceAll('\n', '')}\n`),
  fc.constantFrom('SELECT', 'end', 'begin', 'trigger', ':a', '?1', '1.5e3', "x'00'", '(', ',', '🦆'),
)
const statementText = fc
  .array(closedToken, { minLength: 1, maxLength: 8 })
  .map((tokens) => `SELECT ${tokens.join(' ')}`)

describe('tokenizeSql()', () => {
  test('covers any text without gaps', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (sql) => {
        const tokens = tokenizeSql(sql)
        expect(tokens.map(({ from, to }) => sql.slice(from, to)).join('')).toBe(sql)
        for (const { from, to } of tokens) expect(to).toBeGreaterThan(from)
      }),
    )
  })

  test.each([
    ["'a''b;'", 'string'],
    ["x'0aFF'", 'string'],
    ["'open", 'string'],
    ['"a""b"', 'quoted-name'],
    ['[a;b]', 'quoted-name'],
    ['/* ; ', 'comment'],
    ['-- ;', 'comment'],
    [':name', 'parameter'],
    ['$a::b(c)', 'parameter'],
    ['?12', 'parameter'],
    ['größe', 'word'],
    ['.5', 'number'],
    ['0xFF', 'number'],
    ['1_000', 'number'],
  ])('takes %s for one token', (sql, kind) => {
    expect(tokenizeSql(sql)).toEqual([{ kind, from: 0, to: sql.length }])
  })
})

describe('splitStatements()', () => {
  test('finds again what was joined, wherever it stands', () => {
    fc.assert(
      fc.property(
        fc.array(statementText, { maxLength: 5 }),
        fc.constantFrom(';', ';\n', '; ;\n-- c;\n'),
        (list, mark) => {
          const sql = list.map((text) => text + mark).join('')
          const found = splitStatements(sql)
          expect(found).toHaveLength(list.length)
          for (const [index, { text, from, to, outerFrom, outerTo }] of found.entries()) {
            expect(sql.slice(from, to)).toBe(text)
            expect(list[index]?.startsWith(text)).toBe(true)
            expect(outerFrom).toBeLessThanOrEqual(from)
            expect(outerTo).toBeGreaterThan(to)
          }
        },
      ),
    )
  })

  test('never changes what it does not end: any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (sql) => {
        let last = 0
        for (const { text, from, to, outerFrom, outerTo } of splitStatements(sql)) {
          expect(sql.slice(from, to)).toBe(text)
          expect(outerFrom).toBeGreaterThanOrEqual(last)
          last = outerTo
        }
        expect(last).toBeLessThanOrEqual(sql.length)
      }),
    )
  })

  test('keeps the body of a trigger together, and a CASE in it', () => {
    const trigger = `CREATE TEMP TRIGGER t AFTER INSERT ON a BEGIN
      UPDATE b SET n = CASE WHEN n > 1 THEN ';' ELSE 2 END; -- END;
      DELETE FROM c;
    END`
    expect(texts(`SELECT 1;${trigger};SELECT 2`)).toEqual(['SELECT 1', trigger, 'SELECT 2'])
    expect(texts(trigger)).toEqual([trigger])
    expect(texts(`EXPLAIN QUERY PLAN ${trigger}; SELECT 2`)).toHaveLength(2)
    expect(texts('CREATE TABLE trigger_log (a); BEGIN; END; SELECT 1')).toHaveLength(4)
  })

  test('has nothing of a text without a statement', () => {
    for (const sql of ['', ' \n', ';;', '-- only this', '/* a; */;']) expect(texts(sql)).toEqual([])
  })
})

describe('statementAt()', () => {
  const sql = '-- first\nSELECT 1; \n\n-- second\nSELECT 2;SELECT 3\n'
  const at = (position: number) => statementAt(sql, splitStatements(sql), position)?.text

  test.each([
    [0, 'SELECT 1'],
    [sql.indexOf(';') + 1, 'SELECT 1'],
    [sql.indexOf(';') + 2, 'SELECT 1'],
    [sql.indexOf('-- second') + 3, 'SELECT 2'],
    [sql.indexOf('SELECT 2') + 8, 'SELECT 2'],
    [sql.indexOf('SELECT 3'), 'SELECT 3'],
    [sql.length, 'SELECT 3'],
  ])('at %i is %s', (position, text) => {
    expect(at(position)).toBe(text)
  })

  test('is always one when there is any', () => {
    fc.assert(
      fc.property(fc.array(statementText, { minLength: 1, maxLength: 4 }), fc.nat(), (list, seed) => {
        const text = list.join(';\n')
        const statements = splitStatements(text)
        expect(statementAt(text, statements, seed % (text.length + 1))).not.toBeNull()
      }),
    )
  })

  test('statementsIn() takes what a selection touches', () => {
    const statements = splitStatements(sql)
    expect(statementsIn(statements, sql.indexOf('1'), sql.indexOf('2')).map(({ text }) => text)).toEqual([
      'SELECT 1',
      'SELECT 2',
    ])
  })
})

test.each([
  ['SELECT 1', 'read'],
  ['/* c */ with a as (delete from b) select * from a', 'read'],
  ['WITH a AS (SELECT 1) INSERT INTO b SELECT * FROM a', 'write'],
  ['EXPLAIN DELETE FROM a', 'read'],
  ['replace into a values (1)', 'write'],
  ['CREATE TABLE a (b)', 'schema'],
  ['PRAGMA table_info(a)', 'read'],
  ['PRAGMA main.table_info("a")', 'read'],
  ['PRAGMA user_version', 'read'],
  ['PRAGMA user_version = 3', 'unknown'],
  ['PRAGMA user_version(3)', 'unknown'],
  ['BEGIN IMMEDIATE', 'transaction'],
  ['VACUUM', 'unknown'],
  ['', 'unknown'],
])('statementKind() of %s is %s', (sql, kind) => {
  expect(statementKind(sql)).toBe(kind)
})

describe('quoting', () => {
  test('quoteName() is one quoted name that reads back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        const sql = quoteName(name)
        expect(tokenizeSql(sql)).toEqual([{ kind: 'quoted-name', from: 0, to: sql.length }])
        expect(sql.slice(1, -1).replaceAll('""', '"')).toBe(name)
      }),
    )
  })

  test('nameForSql() leaves plain names bare, and nothing else', () => {
    expect(['user_id', 'Größe', 'select', 'a b', '1a'].map(nameForSql)).toEqual([
      'user_id',
      '"Größe"',
      '"select"',
      '"a b"',
      '"1a"',
    ])
  })

  test('quoteText() doubles quotes and joins NUL in', () => {
    expect(quoteText("it's")).toBe("'it''s'")
    expect(quoteText('a\0b')).toBe("('a' || char(0) || 'b')")
  })
})

test('parametersOf() counts as SQLite does', () => {
  const labels = (sql: string) => parametersOf(sql).map(({ index, label }) => `${index} ${label}`)
  expect(labels('SELECT ?, ?, :a, ?, :a')).toEqual(['1 ?1', '2 ?2', '3 :a', '4 ?4'])
  expect(labels('SELECT ?5, ?, @b, $c')).toEqual(['5 ?5', '6 ?6', '7 @b', '8 $c'])
  expect(labels('SELECT \':x\', "?", -- ?\n 1')).toEqual([])
})

describe('errorPlace()', () => {
  const place = (message: string, sql: string) => {
    const found = errorPlace(message, sql)
    return found === null ? null : sql.slice(found.from, found.to)
  }

  test('reads bytes, lines and columns, and names', () => {
    expect(place('SQLite error: no such column: oops (at offset 10)', 'SELECT ü,oops')).toBe('oops')
    expect(place('near "FORM": syntax error', 'SELECT 1 FORM t')).toBe('FORM')
    expect(place('SQLite error: no such table: main.Nope', 'SELECT * FROM nope')).toBe('nope')
    expect(place('something else', 'SELECT 1')).toBeNull()
    expect(place('SQL string could not be parsed: near "x": syntax error at (2, 3)', 'SELECT\n  x')).toBe('x')
    expect(place('incomplete input (at offset 8)', 'SELECT 1')).toBe('1')
    expect(place('incomplete input (at offset 0)', '')).toBe('')
  })

  test('stays in the text, whatever the message says', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat({ max: 50 }), (sql, offset) => {
        const found = errorPlace(`x (at offset ${offset})`, sql)
        expect(found).not.toBeNull()
        expect(found?.to).toBeLessThanOrEqual(sql.length)
        expect(found?.from).toBeLessThanOrEqual(found?.to ?? -1)
      }),
    )
  })

  test('errorMessage() is what remains for people', () => {
    expect(errorMessage('SQLite error: no such column: x (at offset 7)')).toBe('no such column: x')
  })
})

describe('planTree()', () => {
  test('nests steps and says what might be better', () => {
    const tree = planTree([
      { id: 3, parent: 0, detail: 'SCAN a' },
      { id: 5, parent: 0, detail: 'SEARCH b USING INDEX i (x=?)' },
      { id: 9, parent: 5, detail: 'CORRELATED SCALAR SUBQUERY 1' },
      { id: 12, parent: 0, detail: 'USE TEMP B-TREE FOR ORDER BY' },
    ])
    expect(tree.map(({ detail, hint }) => [detail, hint?.level])).toEqual([
      ['SCAN a', 'warn'],
      ['SEARCH b USING INDEX i (x=?)', 'good'],
      ['USE TEMP B-TREE FOR ORDER BY', 'warn'],
    ])
    expect(tree[1]?.steps.map(({ detail }) => detail)).toEqual(['CORRELATED SCALAR SUBQUERY 1'])
  })

  test('keeps every step once, whatever the parents', () => {
    const row = fc.record({ id: fc.nat(), parent: fc.nat({ max: 9 }), detail: fc.string() })
    fc.assert(
      fc.property(fc.uniqueArray(row, { selector: ({ id }) => id, maxLength: 8 }), (rows) => {
        const ordered = rows.map((each, index) => ({ ...each, id: index + 1, parent: each.parent % (index + 1) }))
        const count = (steps: readonly PlanStep[]): number =>
          steps.reduce((sum, step) => sum + 1 + count(step.steps), 0)
        expect(count(planTree(ordered))).toBe(ordered.length)
      }),
    )
  })
})
