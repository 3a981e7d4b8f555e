import { expect, test } from 'vitest'
import { cookieValue } from './cookie-value.ts'

test.each([
  [undefined, null],
  ['', null],
  ['s=1', '1'],
  ['a=b; s=1=2; c', '1=2'],
  ['xs=1', null],
  ['s=', ''],
  ['s=1; s=2', null],
])('cookieValue(%j) is %j', (header, value) => {
  expect(cookieValue(header, 's')).toBe(value)
})
