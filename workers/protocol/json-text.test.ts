import fc from 'fast-check'
import { expect, test } from 'vitest'
import { endOfObject } from './json-text.ts'

/** Texts that a scanner trips over: quotes, backslashes and brackets inside strings. */
const thorny = fc.string({ unit: fc.constantFrom('"', '\\', '{', '}', '[', ']', ',', 'n', 'u', 'é', '😀', '\ud800') })
const object = fc.dictionary(fc.oneof(thorny, fc.string()), fc.oneof(fc.jsonValue(), thorny, fc.array(thorny)))

test('endOfObject() finds the end of any object or array, whatever is around it', () => {
  fc.assert(
    fc.property(
      fc.oneof(object, fc.array(object)),
      thorny,
      thorny,
      fc.boolean(),
      (value, before, after, isIndented) => {
        const text = isIndented ? JSON.stringify(value, null, 2) : JSON.stringify(value)
        expect(endOfObject(before + text + after, before.length)).toBe(before.length + text.length)
      },
    ),
  )
})

test('endOfObject() finds the end of an object whose strings are escaped to ASCII', () => {
  fc.assert(
    fc.property(object, (value) => {
      const escaped = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`
      const text = JSON.stringify(value).replaceAll(/[^ -~]/g, escaped)
      expect(endOfObject(`${text}}`, 0)).toBe(text.length)
    }),
  )
})

test('an object that is cut anywhere ends with the text', () => {
  fc.assert(
    fc.property(object, fc.nat(), (value, cut) => {
      const text = JSON.stringify(value)
      const part = text.slice(0, 1 + (cut % (text.length - 1)))
      expect(endOfObject(part, 0)).toBe(part.length)
    }),
  )
})
