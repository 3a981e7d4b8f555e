import { endOfObject } from '../../../workers/protocol/json-text.ts'

/** A batch's answer, cut into the texts of its steps: JSON as the worker wrote it. */
export interface BatchReply {
  /** One slot a step: its result; null where it was skipped or failed. */
  readonly results: readonly (string | null)[]
  /** One slot a step: its error; null where it was skipped or went well. */
  readonly errors: readonly (string | null)[]
  /** JSON text of the replication index after the batch. */
  readonly replicationIndex: string
}

const resultsStart = '"response":{"type":"batch","result":{"step_results":['
const errorsStart = ',"step_errors":['
const indexStart = ',"replication_index":'

/** Cuts the answer to a `batch` request without decoding its values; null when it is not the answer of a batch that ran. */
export function splitBatchReply(text: string): BatchReply | null {
  const start = text.indexOf(resultsStart)
  if (start < 0 || !text.startsWith('{"type":"response_ok"')) return null
  const results = readSlots(text, start + resultsStart.length)
  if (!text.startsWith(errorsStart, results.end)) return null
  const errors = readSlots(text, results.end + errorsStart.length)
  const hasIndex = text.startsWith(indexStart, errors.end)
  const replicationIndex = hasIndex ? text.slice(errors.end + indexStart.length, text.indexOf('}', errors.end)) : 'null'
  return { results: results.slots, errors: errors.slots, replicationIndex }
}

const comma = 44
const openBrace = 123
const closeBracket = 93

/** Reads array elements, objects or null, from `start` to past the closing bracket. */
function readSlots(text: string, start: number): { slots: (string | null)[]; end: number } {
  const slots: (string | null)[] = []
  let position = start
  while (position < text.length && text.charCodeAt(position) !== closeBracket) {
    const code = text.charCodeAt(position)
    if (code === comma) {
      position += 1
    } else if (code === openBrace) {
      const end = endOfObject(text, position)
      slots.push(text.slice(position, end))
      position = end
    } else {
      slots.push(null)
      position += 4 // null
    }
  }
  return { slots, end: position + 1 }
}
