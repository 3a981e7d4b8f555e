import { type ProtobufField, protobufFields, readVarint } from './protobuf-fields.ts'

/** Field numbers of PipelineReqBody, CursorReqBody, PipelineRespBody, CursorRespBody and StreamRequest (Hrana 3). */
const batonField = 1
const requestsField = 2
const closeField = 1

/** The baton's tag and the longest length that takes one byte; sqld's batons have 64. */
const batonTag = (batonField << 3) | 2
const maxBatonBytes = 127

/**
 * Which stream a protobuf request goes on with: its baton; null when it opens a stream that outlives it; undefined
 * when it opens none, or is not readable.
 */
export function protobufRequestBaton(path: string, body: Buffer): string | null | undefined {
  const fields = protobufFields(body)
  if (fields === null) return undefined
  const baton = fields.findLast(({ number }) => number === batonField)
  if (baton !== undefined) return baton.bytes.toString('latin1')
  return path.endsWith('/pipeline') && isClose(fields.at(-1)) ? undefined : null
}

function isClose(last: ProtobufField | undefined): boolean {
  return last?.number === requestsField && protobufFields(last.bytes)?.[0]?.number === closeField
}

/** What the first bytes of a 200 say of the stream: its baton, null when it is closed, undefined when nothing. */
export function protobufAnswerBaton(path: string, firstBytes: Buffer): string | null | undefined {
  if (path.endsWith('/pipeline')) return leadingBaton(firstBytes)
  // A cursor's answer is a row of messages, each after its length.
  const head = readVarint(firstBytes, 0)
  return head === null ? undefined : leadingBaton(firstBytes.subarray(head.end, head.end + head.value))
}

/** sqld writes the baton first; without one the stream is closed. */
function leadingBaton(message: Buffer): string | null | undefined {
  if (message[0] !== batonTag) return null
  const length = message[1] ?? 0
  return length > maxBatonBytes || message.length < 2 + length ? undefined : message.toString('latin1', 2, 2 + length)
}
