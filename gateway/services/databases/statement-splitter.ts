import { isUtf8 } from 'node:buffer'
import { ForgeError } from '../../domain/errors.ts'

/** One statement of a dump, without its semicolon. */
export interface DumpStatement {
  readonly sql: string
  /** Where it begins in the dump; counted from 1. */
  readonly line: number
}

/** A worker takes 5 MB of text; a statement above this is no dump of anything that it could hold. */
const maxStatementBytes = 16 * 1024 * 1024

const code = (sign: string) => sign.charCodeAt(0)
const newline = code('\n')
const semicolon = code(';')
const dash = code('-')
const slash = code('/')
const star = code('*')
/** What a quote ends with, by what it begins with. */
const quotes = new Map([`''`, '""', '``', '[]'].map((pair) => [pair.charCodeAt(0), pair.charCodeAt(1)]))

const isSpace = (byte: number) => byte === 32 || (byte >= 9 && byte <= 13)
const isWordPart = (byte: number) =>
  (byte >= 97 && byte <= 122) || (byte >= 65 && byte <= 90) || (byte >= 48 && byte <= 57) || byte === 95 || byte >= 128

/**
 * Cuts SQL text into statements while it arrives, in pieces of any size. A semicolon ends a statement, but not in
 * strings, names, comments, and not in the body of a trigger, which ends with `; END` (as `sqlite3_complete` has it).
 */
export class StatementSplitter {
  /** What is not given out yet: the statement that has begun. */
  #bytes: Buffer = Buffer.alloc(0)
  /** How far it is looked at. */
  #at = 0
  /** Where the statement begins; -1 = it has not. */
  #from = -1
  #line = 1
  #fromLine = 1
  /** The byte that ends the quote or comment that is open; 0 = none is. */
  #closing = 0
  #isComment = false
  #words: string[] = []
  #before: 'semicolon' | 'end' | 'other' = 'other'

  /** Drops what was given out. */
  #rest(): Buffer {
    const drop = this.#from === -1 ? this.#at : this.#from
    this.#at -= drop
    if (this.#from !== -1) this.#from = 0
    return this.#bytes.subarray(drop)
  }

  /** The statements that are whole now. */
  *push(piece: Uint8Array): Generator<DumpStatement> {
    this.#bytes = this.#at === 0 && this.#bytes.length === 0 ? Buffer.from(piece) : Buffer.concat([this.#rest(), piece])
    yield* this.#scan(false)
    if (this.#bytes.length - Math.max(0, this.#from) > maxStatementBytes) {
      const line = this.#from === -1 ? this.#line : this.#fromLine
      throw new ForgeError('DUMP_UNREADABLE', `Line ${line} of the dump begins a statement of more than 16 MiB`)
    }
  }

  /** The last one, when the text ends without a semicolon. */
  *end(): Generator<DumpStatement> {
    yield* this.#scan(true)
    if (this.#closing !== 0 && !this.#isComment) {
      throw new ForgeError('DUMP_UNREADABLE', `Line ${this.#fromLine} of the dump begins a statement that never ends`)
    }
    if (this.#from !== -1) yield this.#take(this.#bytes.length)
  }

  *#scan(isLast: boolean): Generator<DumpStatement> {
    const bytes = this.#bytes
    while (this.#at < bytes.length) {
      if (this.#closing !== 0) {
        if (!this.#leave(isLast)) return
        continue
      }
      const byte = bytes[this.#at] ?? 0
      if (isSpace(byte)) {
        if (byte === newline) this.#line += 1
        this.#at += 1
      } else if (byte === semicolon) {
        if (this.#endsHere()) yield this.#take(this.#at)
        else this.#before = 'semicolon'
        this.#at += 1
      } else if (!this.#enter(byte, isLast)) return
    }
  }

  /** Goes over the beginning of a word, a quote, a comment or a sign; false when more has to come first. */
  #enter(byte: number, isLast: boolean): boolean {
    const bytes = this.#bytes
    const next = bytes[this.#at + 1]
    if ((byte === dash || byte === slash) && next === undefined && !isLast) return false
    if ((byte === dash && next === dash) || (byte === slash && next === star)) {
      this.#isComment = true
      this.#closing = byte === dash ? newline : star
      this.#at += 2
      return true
    }
    let to = this.#at
    while (to < bytes.length && isWordPart(bytes[to] ?? 0)) to += 1
    if (to > this.#at && to === bytes.length && !isLast) return false
    this.#begin()
    if (to > this.#at) {
      this.#word(bytes.subarray(this.#at, to))
      this.#at = to
      return true
    }
    this.#before = 'other'
    this.#closing = quotes.get(byte) ?? 0
    this.#isComment = false
    this.#at += 1
    return true
  }

  /** Goes to the end of the quote or comment that is open; false when it is not there yet. */
  #leave(isLast: boolean): boolean {
    const bytes = this.#bytes
    while (this.#at < bytes.length) {
      const byte = bytes[this.#at]
      const isBlock = this.#closing === star && this.#isComment
      if (isBlock && byte === star && this.#at + 1 === bytes.length && !isLast) return false
      this.#at += 1
      if (byte === newline) this.#line += 1
      if (byte !== this.#closing || (isBlock && bytes[this.#at] !== slash)) continue
      if (isBlock) this.#at += 1
      // A doubled quote opens again at once, which comes to the same.
      this.#closing = 0
      return true
    }
    return true
  }

  #begin(): void {
    if (this.#from !== -1) return
    this.#from = this.#at
    this.#fromLine = this.#line
  }

  #word(bytes: Buffer): void {
    const isShort = bytes.length <= 16
    const text = isShort ? bytes.toString('latin1').toUpperCase() : ''
    if (this.#words.length < 3) this.#words.push(text)
    this.#before = text === 'END' && this.#before === 'semicolon' ? 'end' : 'other'
  }

  #endsHere(): boolean {
    if (this.#from === -1) return false
    const [first, second, third] = this.#words
    const isTemporary = second === 'TEMP' || second === 'TEMPORARY'
    const isTrigger = first === 'CREATE' && (isTemporary ? third : second) === 'TRIGGER'
    return !isTrigger || this.#before === 'end'
  }

  #take(to: number): DumpStatement {
    const bytes = this.#bytes.subarray(this.#from, to)
    const line = this.#fromLine
    this.#from = -1
    this.#words = []
    this.#before = 'other'
    if (!isUtf8(bytes) || bytes.includes(0)) {
      throw new ForgeError('DUMP_UNREADABLE', `Line ${line} of the dump is not UTF-8 text`, { details: { line } })
    }
    return { sql: bytes.toString('utf8').trimEnd(), line }
  }
}
