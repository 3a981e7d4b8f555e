import { Buffer } from 'node:buffer'

const members = new Set(['sql', 'args', 'named_args', 'want_rows'])
const int64Pattern = /^(?:0|-?[1-9][0-9]{0,18})$/
const int64Max = 2n ** 63n - 1n
const int64Min = -(2n ** 63n)

export interface WellFormedStatement {
  readonly sql: string
  readonly args?: readonly unknown[]
  readonly named_args?: readonly unknown[]
}

/**
 * Whether the worker certainly accepts a statement (Hrana 3, "Statement" and "Value"). Any other is sent by itself
 * and gets the worker's own words: on a shared socket it would end everyone's.
 */
export function isWellFormedStatement(stmt: unknown): stmt is WellFormedStatement {
  if (!isObject(stmt)) return false
  for (const name in stmt) if (!members.has(name)) return false
  const { sql, args, named_args: named, want_rows: wantsRows } = stmt
  if (typeof sql !== 'string' || !sql.isWellFormed()) return false
  if (wantsRows !== undefined && typeof wantsRows !== 'boolean') return false
  if (args !== undefined && !(Array.isArray(args) && args.every(isValue))) return false
  return named === undefined || (Array.isArray(named) && named.every(isNamedArgument))
}

function isNamedArgument(argument: unknown): boolean {
  if (!isObject(argument)) return false
  const { name, value, ...others } = argument
  return typeof name === 'string' && name.isWellFormed() && isValue(value) && Object.keys(others).length === 0
}

function isValue(value: unknown): boolean {
  if (!isObject(value) || Object.keys(value).length !== (value.type === 'null' ? 1 : 2)) return false
  switch (value.type) {
    case 'null':
      return true
    case 'integer':
      return typeof value.value === 'string' && isInt64(value.value)
    case 'float':
      return typeof value.value === 'number' && Number.isFinite(value.value)
    case 'text':
      return typeof value.value === 'string' && value.value.isWellFormed()
    case 'blob':
      return typeof value.base64 === 'string' && isBase64(value.base64)
    default:
      return false
  }
}

function isInt64(text: string): boolean {
  if (!int64Pattern.test(text)) return false
  if (text.length < 19) return true
  const value = BigInt(text)
  return value >= int64Min && value <= int64Max
}

/** Padded or not; the last symbol must not carry bits that no byte holds. */
function isBase64(text: string): boolean {
  const bare = text.replace(/={1,2}$/, '')
  return Buffer.from(bare, 'base64').toString('base64').replace(/=+$/, '') === bare
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
