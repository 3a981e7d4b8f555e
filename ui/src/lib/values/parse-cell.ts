import type { Affinity } from './affinity.ts'
import type { Cell, CellType } from './cell.ts'
import { fromHex } from './hex.ts'

/** What somebody typed, as a value; or why it is none. */
export type ParsedCell = { readonly cell: Cell } | { readonly problem: string }

const least = -(2n ** 63n)
const most = 2n ** 63n - 1n
const tooLarge = `An INTEGER is between ${least} and ${most}; what is beyond is a REAL, rounded`
const integer = /^[+-]?\d+$/
const real = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/

/** Reads a text as a value of the chosen type. */
export function parseCell(text: string, type: CellType): ParsedCell {
  switch (type) {
    case 'null':
      return { cell: null }
    case 'text':
      return { cell: text }
    case 'integer':
      return parseInteger(text.trim())
    case 'real':
      return parseReal(text.trim())
    case 'blob': {
      const bytes = fromHex(text)
      return bytes === null ? { problem: 'A BLOB is written in hex: two digits for each byte' } : { cell: bytes }
    }
  }
}

/**
 * The type that a typed text has in a column: what SQLite would make of it when it is stored. An integer of more than 64 bits
 * it would round without a word, so that one stays an integer, which {@link parseCell} refuses.
 */
export function typeFor(text: string, affinity: Affinity): CellType {
  if (affinity === 'text' || affinity === 'blob') return 'text'
  const trimmed = text.trim()
  if (affinity === 'real') return real.test(trimmed) ? 'real' : 'text'
  if (integer.test(trimmed)) return 'integer'
  return real.test(trimmed) ? 'real' : 'text'
}

/** The type that a parameter has unless another is chosen: a number when it looks like one. */
export function guessedType(text: string): CellType {
  return text === '' ? 'text' : typeFor(text, 'numeric')
}

function parseInteger(text: string): ParsedCell {
  if (!integer.test(text)) return { problem: 'An INTEGER is written in digits' }
  const value = BigInt(text)
  if (value < least || value > most) return { problem: tooLarge }
  return { cell: value }
}

function parseReal(text: string): ParsedCell {
  if (!real.test(text)) return { problem: 'A REAL is written like 1.5 or 2e10' }
  const value = Number(text)
  return Number.isFinite(value) ? { cell: value } : { problem: 'This number is too large for a REAL' }
}
