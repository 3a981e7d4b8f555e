import { expect, test } from 'vitest'
import { KnownHeads, maxLength, mostHeads } from './known-heads.ts'
import { readRequestHead } from './request-head.ts'

const headOf = (database: string, more = '') =>
  [`POST /db/${database}/v3/pipeline HTTP/1.1`, 'Host: here', `Content-Length: 12${more}`].join('\r\n')

test('a head that came before is not read again, whoever sends it', () => {
  const heads = new KnownHeads()
  const [shop, till] = [heads.read(headOf('shop')), heads.read(headOf('till'))]
  expect(shop).toEqual(readRequestHead(headOf('shop')))
  expect(till).toEqual(readRequestHead(headOf('till')))
  expect(heads.read(headOf('shop'))).toBe(shop)
  expect(heads.read(headOf('till'))).toBe(till)
})

test('what is no plain head is none each time', () => {
  const heads = new KnownHeads()
  for (let time = 0; time < 3; time += 1)
    expect(heads.read(headOf('shop', '\r\nTransfer-Encoding: chunked'))).toBeNull()
})

test('what came lately stays, and the others are forgotten', () => {
  const heads = new KnownHeads()
  const [often, once] = [heads.read(headOf('often')), heads.read(headOf('once'))]
  for (let index = 0; index < 4 * mostHeads; index += 1) {
    heads.read(headOf(`other-${index}`))
    if (index % (mostHeads / 2) === 0) expect(heads.read(headOf('often'))).toBe(often)
  }
  expect(heads.read(headOf('once'))).not.toBe(once)
  expect(heads.read(headOf('once'))).toEqual(once)
})

test('a long head is read each time', () => {
  const heads = new KnownHeads()
  const long = headOf('shop', `\r\nX-More: ${'x'.repeat(maxLength)}`)
  const first = heads.read(long)
  expect(first).toEqual(readRequestHead(long))
  expect(heads.read(long)).not.toBe(first)
})
