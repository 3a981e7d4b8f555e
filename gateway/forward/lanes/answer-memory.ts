/** Places for what was asked lately: a later statement with the same place takes it. */
const placeCount = 1 << 18
/** Arguments stand at the end of a statement. */
const hashedLength = 64

/** One database's answers, in two generations. */
export interface Shelf {
  /** Drops the old ones, and calls the young ones old. */
  age(): void
}

/**
 * The memory that the answers of all databases share. What was not asked for again while half of it filled up is
 * dropped; so nothing has to be put in order at each use.
 */
export class AnswerMemory {
  readonly #maxBytes: () => number
  readonly #shelves = new Set<Shelf>()
  readonly #askedLately = new Uint32Array(placeCount)
  #youngBytes = 0
  #nextSalt = 1

  constructor(maxBytes: () => number) {
    this.#maxBytes = maxBytes
  }

  get isOn(): boolean {
    return this.#maxBytes() > 0
  }

  /** A number by which statements of one shelf are told from those of others. */
  newSalt(): number {
    return Math.imul(this.#nextSalt++, 0x9e3779b1)
  }

  /** From now on the shelf holds something, and has to make room. */
  hold(shelf: Shelf): void {
    this.#shelves.add(shelf)
  }

  /** It holds nothing. */
  release(shelf: Shelf): void {
    this.#shelves.delete(shelf)
  }

  /** Whether it was asked before, and not long ago; most answers are wanted once, and are not worth their place. */
  isAskedAgain(statement: string, salt: number): boolean {
    const mark = markOf(statement, salt)
    const place = mark & (placeCount - 1)
    if (this.#askedLately[place] === mark) return true
    this.#askedLately[place] = mark
    return false
  }

  /** So many bytes of young answers came, or went when negative. */
  took(bytes: number): void {
    this.#youngBytes += bytes
    if (this.#youngBytes <= this.#maxBytes() / 2) return
    this.#youngBytes = 0
    for (const shelf of this.#shelves) shelf.age()
  }
}

/** FNV-1a (the variant of 32 bits, a character at a time) of a statement's end. */
function markOf(statement: string, salt: number): number {
  const { length } = statement
  let hash = (0x811c9dc5 ^ salt ^ length) >>> 0
  for (let index = Math.max(0, length - hashedLength); index < length; index += 1)
    hash = Math.imul(hash ^ statement.charCodeAt(index), 0x01000193)
  return hash >>> 0
}
