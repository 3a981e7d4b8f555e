import { fromBase64, toBase64 } from '../values/base64.ts'
import type { Cell } from '../values/cell.ts'
import type { WireValue } from './wire.ts'

export function decodeCell(value: WireValue): Cell {
  switch (value.type) {
    case 'null':
      return null
    case 'integer':
      return BigInt(value.value)
    case 'float':
      return value.value ?? Number.NaN
    case 'text':
      return value.value
    case 'blob':
      return fromBase64(value.base64)
  }
}

export function encodeCell(cell: Cell): WireValue {
  if (cell === null) return { type: 'null' }
  if (typeof cell === 'bigint') return { type: 'integer', value: cell.toString() }
  if (typeof cell === 'number') return { type: 'float', value: cell }
  return typeof cell === 'string' ? { type: 'text', value: cell } : { type: 'blob', base64: toBase64(cell) }
}
