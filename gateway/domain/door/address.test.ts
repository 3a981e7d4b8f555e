import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addressesOf, isAddressRange, plainAddress, subscriberOf } from './address.ts'

describe('plainAddress()', () => {
  test.each([
    ['192.0.2.1', '192.0.2.1'],
    [' 192.0.2.1:5123 ', '192.0.2.1'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['[2001:DB8::1]:443', '2001:db8::1'],
    ['[::1]', '::1'],
    ['fe80::1%eth0', 'fe80::1'],
  ])('reads %s as %s', (text, address) => {
    expect(plainAddress(text)).toBe(address)
  })

  test.each(['', 'unknown', '_hidden', '192.0.2', '192.0.2.256', '1.2.3.4, 5.6.7.8', 'example.com', '[::1'])(
    'takes "%s" for no address',
    (text) => {
      expect(plainAddress(text)).toBeNull()
    },
  )
})

describe('addressesOf()', () => {
  test('holds what lies in a range, in either family', () => {
    const ranges = addressesOf(['10.1.0.0/16', '192.0.2.7', '2001:db8::/32'])
    for (const address of ['10.1.255.255', '192.0.2.7', '2001:db8:1::1']) expect(ranges.has(address)).toBe(true)
    for (const address of ['10.2.0.0', '192.0.2.8', '2001:db9::1', '', 'x']) expect(ranges.has(address)).toBe(false)
  })

  test('knows the names of ranges', () => {
    expect(addressesOf(['loopback']).has('127.3.2.1')).toBe(true)
    expect(addressesOf(['loopback']).has('::1')).toBe(true)
    expect(addressesOf(['private']).has('172.31.0.1')).toBe(true)
    expect(addressesOf(['private']).has('172.32.0.1')).toBe(false)
  })

  test('a range holds exactly the addresses with its first bits', () => {
    fc.assert(
      fc.property(fc.ipV4(), fc.ipV4(), fc.nat(32), (network, address, prefix) => {
        const mask = prefix === 0 ? 0n : (0xffffffffn << BigInt(32 - prefix)) & 0xffffffffn
        const isInside = (numberOf(network) & mask) === (numberOf(address) & mask)
        expect(addressesOf([`${network}/${prefix}`]).has(address)).toBe(isInside)
      }),
    )
  })
})

test.each(['', '10.0.0.0/33', '::/129', '10.0.0.0/', '10.0.0.0/8/8', '10.0.0.0/-1', 'fe80::1%eth0', 'public', '*'])(
  'isAddressRange() refuses "%s"',
  (text) => {
    expect(isAddressRange(text)).toBe(false)
  },
)

test.each([
  ['192.0.2.1', '192.0.2.1'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['2001:0db8:0000::9', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
])('subscriberOf(%s) is %s', (address, subscriber) => {
  expect(subscriberOf(address)).toBe(subscriber)
})

function numberOf(address: string): bigint {
  return address.split('.').reduce((sum, part) => sum * 256n + BigInt(part), 0n)
}
