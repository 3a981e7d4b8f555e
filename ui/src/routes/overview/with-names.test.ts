import { expect, test } from 'vitest'
import { withNames } from './with-names.ts'

const id = '3b49c8b9561e429c92cf2f5240f72007'

test.each([
  [`User ${id} signed in by password`, 'Ada Lovelace signed in by password'],
  [`Gave it to ${id}`, 'Gave it to Ada Lovelace'],
  ['User 00000000000000000000000000000000: joined', 'User 00000000000000000000000000000000: joined'],
  [`${id}0 is longer than an id`, `${id}0 is longer than an id`],
])('%s', (message, shown) => {
  expect(withNames(message, [{ id, name: 'Ada Lovelace' }])).toBe(shown)
})
