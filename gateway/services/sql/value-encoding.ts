import { Buffer } from 'node:buffer'
import type { Statement, Value } from '../../../workers/protocol/hrana.ts'
import { ForgeError } from '../../domain/errors.ts'
import { int64Max, int64Min } from './exact-json.ts'
import { type Parameter, type Parameters, RealNumber } from './parameters.ts'

const parameterRule = 'null, a boolean, a number, a string or {"base64":"…"}'
const base64Pattern = /^[A-Za-z0-9+/]*={0,2}$/
const loneSurrogate = /\p{Surrogate}/u

/** A statement with its arguments as Hrana takes them. Throws INVALID_BODY that names the field. */
export function encodeStatement(sql: string, params: Parameters | undefined, prefix = ''): Statement {
  assertText(sql, `${prefix}sql`)
  const field = `${prefix}params`
  if (params === undefined) return { sql }
  if (isPositional(params)) {
    return { sql, args: params.map((parameter, index) => encodeParameter(parameter, `${field}[${index}]`)) }
  }
  return {
    sql,
    named_args: Object.entries(params).map(([name, parameter]) => {
      assertText(name, field)
      return { name, value: encodeParameter(parameter, `${field}.${name}`) }
    }),
  }
}

/** One value as Hrana takes it; `field` names it in errors. */
export function encodeParameter(parameter: Parameter, field: string): Value {
  switch (typeof parameter) {
    case 'boolean':
      return { type: 'integer', value: parameter ? '1' : '0' }
    case 'number':
      return encodeNumber(parameter, field)
    case 'bigint':
      if (parameter < int64Min || parameter > int64Max) throw invalid(field, 'an integer of 64 bits')
      return { type: 'integer', value: String(parameter) }
    case 'string':
      assertText(parameter, field)
      return { type: 'text', value: parameter }
    default:
      return encodeObject(parameter, field)
  }
}

function isPositional(params: Parameters): params is readonly Parameter[] {
  return Array.isArray(params)
}

function encodeNumber(value: number, field: string): Value {
  if (Number.isSafeInteger(value)) return { type: 'integer', value: String(value) }
  if (!Number.isFinite(value)) throw invalid(field, 'a finite number')
  return { type: 'float', value }
}

function encodeObject(parameter: null | RealNumber | { readonly base64: string }, field: string): Value {
  if (parameter === null) return { type: 'null' }
  if (parameter instanceof RealNumber) return { type: 'float', value: parameter.value }
  // A caller's JSON may hold any object here, whatever the type says.
  if (typeof parameter !== 'object' || typeof parameter.base64 !== 'string') throw invalid(field, parameterRule)
  return { type: 'blob', base64: canonicalBase64(parameter.base64, `${field}.base64`) }
}

/** sqld refuses stray bits after the last byte; other encoders leave them. */
function canonicalBase64(text: string, field: string): string {
  const padding = text.endsWith('==') ? 2 : Number(text.endsWith('='))
  const isWhole = padding === 0 || text.length % 4 === 0
  if (!base64Pattern.test(text) || (text.length - padding) % 4 === 1 || !isWhole) throw invalid(field, 'valid base64')
  return Buffer.from(text, 'base64').toString('base64')
}

function assertText(text: string, field: string): void {
  if (loneSurrogate.test(text)) throw invalid(field, 'valid Unicode, without lone surrogates')
}

function invalid(field: string, rule: string): ForgeError {
  return new ForgeError('INVALID_BODY', `Field "${field}" must be ${rule}`, { details: { field, rule } })
}
