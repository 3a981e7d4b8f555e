import { parse as parseLossless } from 'lossless-json'
import { ForgeError } from '../../domain/errors.ts'
import { scanJson } from './json-scan.ts'
import { RealNumber } from './parameters.ts'

export const maxJsonDepth = 64
export const int64Min = -(2n ** 63n)
export const int64Max = 2n ** 63n - 1n

/**
 * JSON without loss: integers are numbers while a double holds them and bigints up to int64, numbers written with
 * a fraction or exponent but of integer value (`1.0`, `1e3`) are RealNumbers. The last of equal keys wins.
 * Throws MALFORMED_JSON with the position, INVALID_BODY for a number that SQL cannot hold.
 */
export function parseExactJson(text: string): unknown {
  const { depth, needsExactNumbers } = scanJson(text)
  if (depth > maxJsonDepth) {
    throw new ForgeError('MALFORMED_JSON', `Malformed JSON: nested ${depth} levels deep, ${maxJsonDepth} are allowed`, {
      details: { max_depth: maxJsonDepth },
    })
  }
  if (!needsExactNumbers) {
    try {
      return JSON.parse(text)
    } catch {
      // The exact reader fails on the same text, and says where.
    }
  }
  return readExactly(text)
}

function readExactly(text: string): unknown {
  try {
    return parseLossless(text, null, { parseNumber: readNumber, onDuplicateKey: ({ newValue }) => newValue })
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    const position = / at position (\d+)$/.exec(error.message)?.[1]
    throw new ForgeError('MALFORMED_JSON', `Malformed JSON: ${error.message}`, {
      cause: error,
      details: position === undefined ? {} : { position: Number(position) },
    })
  }
}

function readNumber(text: string): number | bigint | RealNumber {
  if (/^-?\d+$/.test(text)) return readInteger(text)
  const value = Number(text)
  if (!Number.isFinite(value)) throw outOfRange(text, 'a number with a fraction or exponent fits in a 64-bit float')
  return Number.isInteger(value) ? new RealNumber(value) : value
}

function readInteger(text: string): number | bigint {
  const value = Number(text)
  if (Number.isSafeInteger(value)) return value
  const exact = text.length > 20 ? null : BigInt(text)
  if (exact === null || exact < int64Min || exact > int64Max) {
    throw outOfRange(text, `an integer lies between ${int64Min} and ${int64Max}`)
  }
  return exact
}

function outOfRange(text: string, rule: string): ForgeError {
  const shown = text.length > 60 ? `${text.slice(0, 60)}…` : text
  return new ForgeError('INVALID_BODY', `Number ${shown} is out of range: ${rule}`, { details: { value: shown, rule } })
}
