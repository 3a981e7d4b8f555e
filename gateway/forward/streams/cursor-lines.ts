import type { WireError } from '../../../workers/protocol/hrana.ts'
import { endOfObject } from '../../../workers/protocol/json-text.ts'

const newline = 10
const start = '"entries":['

/** The entries of a fetch (Hrana 3, "Fetch entries from a cursor") as a cursor over HTTP has them: a line each. */
export function cursorLines(rest: Buffer): { readonly lines: Buffer; readonly isDone: boolean } {
  const text = rest.toString('latin1') // a character is a byte
  const from = text.indexOf(start) + start.length
  const lines = Buffer.from(rest.subarray(from))
  let position = from
  while (text.startsWith('{', position)) {
    position = endOfObject(text, position)
    lines[position - from] = newline // a comma, or the bracket at the end
    position += 1
  }
  return { lines: lines.subarray(0, position - from), isDone: text.includes('"done":true', position) }
}

/** What a cursor over HTTP says that could not go on; `rest` begins with the member "error". */
export function errorLine(rest: Buffer): Buffer {
  return Buffer.concat([Buffer.from('{"type":"error",'), rest, Buffer.from('\n')])
}

/** The words of an error; `rest` begins with the member "error" (Hrana 3, "Errors"). */
export function errorMessage(rest: Buffer): string {
  // as: the worker's own answer
  const { error } = JSON.parse(`{${rest.toString('utf8')}`) as { readonly error: WireError }
  return error.message
}
