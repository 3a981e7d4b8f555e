import fc from 'fast-check'
import { expect, test } from 'vitest'
import { AddressList, isAddressOrNetwork } from './address-list.ts'

test('a list holds its addresses and networks, of either family', () => {
  const list = new AddressList(['203.0.113.7', '10.0.0.0/8', '2001:db8::/32', '::1'])
  for (const address of ['203.0.113.7', '10.1.2.3', '2001:db8:1::1', '::1'])
    expect(list.has(address), address).toBe(true)
  for (const address of ['203.0.113.8', '11.0.0.1', '2001:db9::1', '::2', '', 'localhost']) {
    expect(list.has(address), address).toBe(false)
  }
  expect(new AddressList([]).has('127.0.0.1')).toBe(false)
})

test('every address is in its own list and in its own network', () => {
  fc.assert(
    fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), fc.nat({ max: 128 }), (address, bits) => {
      const prefix = Math.min(bits, address.includes(':') ? 128 : 32)
      for (const entry of [address, `${address}/${prefix}`]) {
        expect(isAddressOrNetwork(entry), entry).toBe(true)
        expect(new AddressList([entry]).has(address), entry).toBe(true)
      }
    }),
  )
})

test('what is neither is told', () => {
  for (const text of [
    '',
    'localhost',
    '1.2.3',
    '1.2.3.4/33',
    '::1/129',
    '1.2.3.4/',
    '1.2.3.4/-1',
    'fe80::1%eth0',
    '1.2.3.4/8/8',
  ]) {
    expect(isAddressOrNetwork(text), text).toBe(false)
  }
})
