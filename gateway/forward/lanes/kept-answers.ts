import type { ChangeWatch } from '../change-watch.ts'
import { Patience } from '../patience.ts'
import type { AnswerMemory, Shelf } from './answer-memory.ts'
import type { KeptFigures } from './kept-figures.ts'
import type { Ride } from './rider.ts'

interface Kept {
  readonly ride: Ride
  /** Of memory, about. */
  readonly bytes: number
}

/** What there is for a read. */
export type Asked =
  | { readonly kind: 'kept'; readonly ride: Ride }
  /** Nothing; what it comes back with is wanted. */
  | { readonly kind: 'wanted'; readonly keep: (ride: Ride) => void }
  /** Nothing, and it is not worth its place, or may not be kept. */
  | { readonly kind: 'unknown' }

const unknown: Asked = { kind: 'unknown' }

/** Of an entry besides its texts: two objects, and its places in a map. */
const entryBytes = 160

export interface KeptAnswersOptions {
  readonly memory: AnswerMemory
  /** Asked for each read: it may change at any time. */
  readonly isOn: () => boolean
  readonly changes: Pick<ChangeWatch, 'stable' | 'still'>
  readonly figures: KeptFigures
  /** Reads from the worker whether each view of the schema is repeatable; null when that was not to be had. */
  readonly areViewsRepeatable: () => Promise<boolean | null>
}

/**
 * Answers to reads of one run of a worker, each for as long as nothing is written: the gateway is the only one who
 * sends the worker anything, so it knows. An answer is kept when it was asked for twice, and nothing was on its way
 * that may write from before the read left until it came back.
 */
export class KeptAnswers implements Shelf {
  readonly #options: KeptAnswersOptions
  readonly #salt: number
  readonly #patience = new Patience()
  #young = new Map<string, Kept>()
  #old = new Map<string, Kept>()
  #youngBytes = 0
  #oldBytes = 0
  /** When (see {@link ChangeWatch.still}) these were the answers. */
  #at: number | null = null
  /** When (see {@link ChangeWatch.stable}) it was asked about the views. */
  #viewsAt: number | null = null
  #areViewsRepeatable = false
  #isAsking = false
  #isOver = false

  constructor(options: KeptAnswersOptions) {
    this.#options = options
    this.#salt = options.memory.newSalt()
  }

  /** Asks for the answer to a repeatable read, a Hrana statement as JSON. */
  ask(statement: string): Asked {
    const { changes, isOn, memory } = this.#options
    const at = changes.still
    if (this.#at !== null && (this.#at !== at || !isOn())) this.clear()
    // What is kept was asked for lately, so nothing else has to be looked for.
    if (at === null || !isOn() || !memory.isAskedAgain(statement, this.#salt)) return unknown
    const ride = this.#at === null ? undefined : this.#find(statement)
    if (ride !== undefined) return { kind: 'kept', ride }
    if (!this.#knowsViews()) return unknown
    return {
      kind: 'wanted',
      keep: (found) => {
        if (found.kind === 'ok' && changes.still === at) this.#keep(at, statement, found.result)
      },
    }
  }

  age(): void {
    const { figures, memory } = this.#options
    figures.noteKept(-this.#old.size, -this.#oldBytes)
    this.#old = this.#young
    this.#oldBytes = this.#youngBytes
    this.#young = new Map()
    this.#youngBytes = 0
    if (this.#old.size === 0) memory.release(this)
  }

  clear(): void {
    const { figures, memory } = this.#options
    figures.noteKept(-this.#young.size - this.#old.size, -this.#youngBytes - this.#oldBytes)
    memory.took(-this.#youngBytes)
    memory.release(this)
    this.#young = new Map()
    this.#old = new Map()
    this.#youngBytes = 0
    this.#oldBytes = 0
    this.#at = null
  }

  /** Nothing is kept from now on: answers may still be on their way. */
  destroy(): void {
    this.#isOver = true
    this.clear()
  }

  /** False while that is not known: then it is asked, if it seems worth it. */
  #knowsViews(): boolean {
    const { stable } = this.#options.changes
    if (stable === null) return false
    if (this.#viewsAt === stable) return this.#areViewsRepeatable
    if (!this.#isAsking && this.#patience.passed()) void this.#askAboutViews(stable)
    return false
  }

  async #askAboutViews(stable: number): Promise<void> {
    const { areViewsRepeatable, changes } = this.#options
    this.#isAsking = true
    try {
      const found = await areViewsRepeatable()
      this.#patience.asked()
      if (found === null || changes.stable !== stable) return
      this.#viewsAt = stable
      this.#areViewsRepeatable = found
    } finally {
      this.#isAsking = false
    }
  }

  #find(statement: string): Ride | undefined {
    let found = this.#young.get(statement)
    if (found === undefined) {
      found = this.#old.get(statement)
      if (found === undefined) return undefined
      this.#renew(statement, found)
    }
    this.#patience.used()
    this.#options.figures.noteHit()
    return found.ride
  }

  #keep(at: number, statement: string, result: string): void {
    if (this.#isOver) return
    if (at !== this.#at) {
      this.clear()
      this.#at = at
    } else if (this.#young.has(statement) || this.#old.has(statement)) return
    const key = ownText(statement)
    const answer = ownText(withoutCost(result))
    const kept: Kept = { ride: { kind: 'ok', result: answer.text }, bytes: key.bytes + answer.bytes + entryBytes }
    this.#options.figures.noteKept(1, kept.bytes)
    this.#put(key.text, kept)
  }

  #renew(statement: string, kept: Kept): void {
    this.#old.delete(statement)
    this.#oldBytes -= kept.bytes
    this.#put(statement, kept)
  }

  #put(statement: string, kept: Kept): void {
    this.#options.memory.hold(this)
    this.#young.set(statement, kept)
    this.#youngBytes += kept.bytes
    this.#options.memory.took(kept.bytes)
  }
}

/** A copy: a part of a text keeps all of it in memory, and the results of a flight are parts of one answer. */
function ownText(text: string): { readonly text: string; readonly bytes: number } {
  const encoded = Buffer.from(text)
  const isNarrow = encoded.length === text.length // V8 takes a byte for each character of ASCII, else two
  return { text: encoded.toString(), bytes: isNarrow ? text.length : 2 * text.length }
}

const cost = /"rows_read":\d+,"rows_written":\d+,"query_duration_ms":[0-9.eE+-]+\}$/

/** An answer from memory costs the worker nothing. */
function withoutCost(result: string): string {
  return result.replace(cost, '"rows_read":0,"rows_written":0,"query_duration_ms":0}')
}
