import { expect, test } from 'vitest'
import { encodeParameter } from './value-encoding.ts'

const encoded = (base64: string) => encodeParameter({ base64 }, 'params[0]')

test.each([
  ['', ''],
  ['QUI=', 'QUI='],
  ['QUI', 'QUI='],
  ['QQ==', 'QQ=='],
  ['QR==', 'QQ=='],
  ['AP8B/g', 'AP8B/g=='],
])('the base64 %j reaches the worker as %j', (text, expected) => {
  expect(encoded(text)).toEqual({ type: 'blob', base64: expected })
})

test.each(['=', '==', 'A', 'AAAAA', 'QQ=', 'QUI==', 'QUJD=', 'Q=Q=', '*', 'QQ==\n', 'QQ==QQ=='])(
  '%j is no base64',
  (text) => {
    expect(() => encoded(text)).toThrow('Field "params[0].base64" must be valid base64')
  },
)

test('a long row of padding is refused at one go', () => {
  // Looked at anew from each of its letters this would take days.
  expect(() => encoded(`${'='.repeat(8_000_000)}a`)).toThrow('must be valid base64')
})
