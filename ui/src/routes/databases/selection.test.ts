import { expect, test } from 'vitest'
import { deletable, nothingSelected, withRows } from './selection.ts'

const protection = {
  prevent_deletion: false,
  block_writes: false,
  block_reads: false,
  allowed_addresses: [],
  maintenance: null,
}
const own = { name: 'own', your_right: 'manage' as const, protection }
const guarded = {
  name: 'guarded',
  your_right: 'manage' as const,
  protection: { ...protection, prevent_deletion: true },
}
const shared = { name: 'shared', your_right: 'write' as const, protection }

test('what is chosen can be deleted where one manages it and nothing prevents it', () => {
  const all = withRows(nothingSelected, [own, guarded, shared], true)
  expect([...all.keys()]).toEqual(['own', 'guarded', 'shared'])
  expect(deletable(all)).toEqual(['own'])
  expect([...withRows(all, [own], false).keys()]).toEqual(['guarded', 'shared'])
  expect(nothingSelected.size).toBe(0)
})
