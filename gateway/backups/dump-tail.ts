/** The last line of a dump of SQLite and of sqld: without it, a part of the database is missing. */
const lastLine = Buffer.from('COMMIT;')
const keptBytes = 64

/** Counts a dump that passes by, and looks at how it ends. */
export class DumpTail {
  bytes = 0
  #tail = Buffer.alloc(0)

  push(piece: Uint8Array): void {
    this.bytes += piece.length
    const joined = piece.length >= keptBytes ? piece : Buffer.concat([this.#tail, piece])
    this.#tail = Buffer.from(joined.subarray(-keptBytes))
  }

  get isWhole(): boolean {
    const text = this.#tail.toString('latin1').trimEnd()
    return text === lastLine.toString() || text.endsWith(`\n${lastLine}`)
  }
}
