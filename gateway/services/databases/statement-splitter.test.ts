import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { StatementSplitter } from './statement-splitter.ts'

function split(text: string | Buffer, cuts: readonly number[] = []): { sql: string; line: number }[] {
  const bytes = Buffer.from(text)
  const places = [...new Set(cuts.map((cut) => cut % (bytes.length + 1)))].sort((a, b) => a - b)
  const splitter = new StatementSplitter()
  const found: { sql: string; line: number }[] = []
  let from = 0
  for (const to of [...places, bytes.length]) {
    found.push(...splitter.push(bytes.subarray(from, to)))
    from = to
  }
  return [...found, ...splitter.end()]
}

const trigger = 'CREATE TEMP TRIGGER t AFTER INSERT ON a BEGIN SELECT CASE WHEN 1 THEN 2 END; DELETE FROM b; END'

describe('StatementSplitter', () => {
  it('cuts at semicolons, but not inside strings, names, comments and triggers', () => {
    const dump = `-- a dump; of mine
PRAGMA foreign_keys=OFF;
CREATE TABLE "a;b" (x TEXT DEFAULT 'c;''d', [e;f], \`g;h\`); /* not; here */
INSERT INTO "a;b" VALUES('ä;
two lines');;
${trigger};
SELECT 1 - 2 / 3 -- the last
`
    expect(split(dump)).toEqual([
      { sql: 'PRAGMA foreign_keys=OFF', line: 2 },
      { sql: `CREATE TABLE "a;b" (x TEXT DEFAULT 'c;''d', [e;f], \`g;h\`)`, line: 3 },
      { sql: `INSERT INTO "a;b" VALUES('ä;\ntwo lines')`, line: 4 },
      { sql: trigger, line: 6 },
      { sql: 'SELECT 1 - 2 / 3 -- the last', line: 7 },
    ])
  })

  it('finds the same statements however the text is cut into pieces', () => {
    const parts = [
      "'a;''b'",
      '"n;m"',
      '[x;]',
      '--;\n',
      '/*;*/',
      ';',
      ' END',
      'CREATE TRIGGER ',
      'é',
      '-',
      '/',
      '*',
      '\n',
      'w',
    ]
    const text = fc.array(fc.constantFrom(...parts), { maxLength: 40 }).map((each) => each.join(''))
    fc.assert(
      fc.property(text, fc.array(fc.nat(200), { maxLength: 8 }), (whole, cuts) => {
        const outcome = (places: readonly number[]) => {
          try {
            return split(whole, places)
          } catch (error) {
            return String(error)
          }
        }
        expect(outcome(cuts)).toEqual(outcome([]))
      }),
    )
  })

  it('refuses what never ends, what is not UTF-8 and what no database could hold, by its line', () => {
    expect(() => split("SELECT 1;\nSELECT 'never")).toThrow('Line 2 of the dump begins a statement that never ends')
    expect(() => split(Buffer.from([0x0a, 0xc3, 0x28, 0x3b]))).toThrow('Line 2 of the dump is not UTF-8 text')
    expect(() => split('SELECT\0 1;')).toThrow('Line 1 of the dump is not UTF-8 text')
    const huge = Buffer.alloc(17 * 1024 * 1024, 'a')
    expect(() => split(Buffer.concat([Buffer.from("\nSELECT '"), huge]))).toThrow(
      'Line 2 of the dump begins a statement of more than',
    )
  })
})
