/** A length-delimited protobuf field (wire type 2). */
export function field(number: number, bytes: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from([(number << 3) | 2]), varint(bytes.length), bytes])
}

function varint(value: number): Buffer {
  const bytes: number[] = []
  for (let rest = value; ; rest >>>= 7) {
    if (rest < 0x80) return Buffer.from([...bytes, rest])
    bytes.push((rest & 0x7f) | 0x80)
  }
}

const closeRequest = field(1, Buffer.alloc(0))

export interface ProtobufBodyOptions {
  readonly baton?: string
  /** Ends the stream with the request. */
  readonly closes?: boolean
}

/** A PipelineReqBody that executes `sql`, or nothing when that is null. */
export function pipelineBody(sql: string | null, { baton, closes = false }: ProtobufBodyOptions = {}): Buffer {
  return Buffer.concat([
    ...(baton === undefined ? [] : [field(1, Buffer.from(baton))]),
    ...(sql === null ? [] : [field(2, field(2, field(1, statement(sql))))]),
    ...(closes ? [field(2, closeRequest)] : []),
  ])
}

/** A CursorReqBody with a batch of `sql` alone. */
export function cursorBody(sql: string, { baton }: ProtobufBodyOptions = {}): Buffer {
  return Buffer.concat([
    ...(baton === undefined ? [] : [field(1, Buffer.from(baton))]),
    field(2, field(1, field(2, statement(sql)))),
  ])
}

function statement(sql: string): Buffer {
  return Buffer.concat([field(1, Buffer.from(sql)), wantsRows])
}

/** Stmt.want_rows = true: field 5, a varint. */
const wantsRows = Buffer.from([(5 << 3) | 0, 1])
