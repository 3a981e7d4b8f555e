import { expect, test } from 'vitest'
import { dumpProblem, nameOfFile } from './dump-file.ts'

test.each([
  ['shop.sql', 'shop'],
  ['My Shop (2).dump.sql', 'my-shop-2'],
  ['/tmp/orders.db.sql', 'orders'],
  ['ünder.sql', 'nder'],
  ['___.sql', ''],
  [`${'a'.repeat(80)}.sql`, 'a'.repeat(63)],
])('the name of %s is %s', (fileName, name) => {
  expect(nameOfFile(fileName)).toBe(name)
})

test('a file that is no dump is told by its first bytes', async () => {
  expect(await dumpProblem(new Blob(['BEGIN; CREATE TABLE t (a);']))).toBeNull()
  expect(await dumpProblem(new Blob(['SQLite format 3\0…']))).toMatch(/This is an SQLite file/)
  expect(await dumpProblem(new Blob([new Uint8Array([0x1f, 0x8b, 8])]))).toMatch(/compressed/)
  expect(await dumpProblem(new Blob([]))).toBe('The file is empty')
})
