export interface ProtobufField {
  readonly number: number
  readonly bytes: Buffer
}

/**
 * The fields of a message that holds nothing but strings and messages, as Hrana's bodies do; null when it is no such
 * message, or is cut off. (Protocol Buffers, "Encoding": a tag, a length and bytes for each.)
 */
export function protobufFields(message: Buffer): ProtobufField[] | null {
  const fields: ProtobufField[] = []
  for (let at = 0; at < message.length; ) {
    const tag = readVarint(message, at)
    const length = tag === null ? null : readVarint(message, tag.end)
    if (tag === null || length === null || (tag.value & 7) !== lengthDelimited) return null
    at = length.end + length.value
    if (at > message.length) return null
    fields.push({ number: tag.value >>> 3, bytes: message.subarray(length.end, at) })
  }
  return fields
}

const lengthDelimited = 2

export interface Varint {
  readonly value: number
  /** Where what follows begins. */
  readonly end: number
}

/** A number of up to 28 bits; null when it is longer, or cut off. */
export function readVarint(bytes: Buffer, start: number): Varint | null {
  let value = 0
  for (let index = 0; index < 4; index += 1) {
    const byte = bytes[start + index]
    if (byte === undefined) return null
    value |= (byte & 0x7f) << (7 * index)
    if (byte < 0x80) return { value, end: start + index + 1 }
  }
  return null
}
