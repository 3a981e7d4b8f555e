import type { Description } from '../../../workers/protocol/hrana.ts'
import { isRepeatable } from './repeatable-text.ts'
import { type RidingRule, ridingRule } from './riding-rule.ts'
import { answerSize } from './small-answer.ts'

const maxEntries = 1_000
/** Longer texts are rarely sent twice, and a thousand of them must not fill the memory. */
export const maxTextLength = 8_192
/** Runs that a text has to show itself small in, after it was not. */
const probationRuns = 16
/** The same after the stream was lost under it: more each time. */
const lostRuns = { first: 4, factor: 8, most: 256 }

/** Characters. */
const longAnswer = 64 * 1024

/** What the worker said of one SQL text, and how the text has behaved. */
export class KnownText {
  readonly description: Description
  /** Null when it never shares a stream. */
  readonly rule: RidingRule | null
  /** It reads, and gives the same for as long as nothing is written. */
  readonly isRepeatable: boolean
  /** Runs by itself that are still asked of it: the first one tells whether it is small. */
  #probation = 1
  #nextProbation = lostRuns.first
  #isLarge = false

  constructor(sql: string, description: Description) {
    this.description = description
    this.rule = ridingRule(sql, description)
    this.isRepeatable = this.rule?.lane === 'read' && isRepeatable(sql)
  }

  get mayRide(): boolean {
    return this.rule !== null && this.#probation === 0
  }

  /** Its last answer by itself was long: the next one is better not kept whole. */
  get isLarge(): boolean {
    return this.#isLarge
  }

  /** How it behaved by itself: `answer` is the worker's JSON, null when it was too long to look at. */
  noteAnswer(answer: string | null): void {
    this.#isLarge = answer === null || answer.length > longAnswer
    if (this.rule === null) return
    const size = answer === null ? 'large' : answerSize(answer, this.rule.lane)
    if (size === 'large') this.noteLarge()
    else if (size === 'small' && this.#probation > 0) this.#probation -= 1
  }

  /** It would have kept others waiting. */
  noteLarge(): void {
    this.#probation = Math.max(this.#probation, probationRuns)
  }

  /** The stream was lost under it: it may have been the cause, so each time it waits longer. */
  noteLost(): void {
    if (this.#probation > 0) return // told already, by another statement with this text
    this.#probation = this.#nextProbation
    this.#nextProbation = Math.min(this.#nextProbation * lostRuns.factor, lostRuns.most)
  }
}

/**
 * What is known of SQL texts, least recently used out first. Whether a statement writes depends on its text alone,
 * so an entry never goes stale; column names may, and nobody reads those from here.
 */
export class KnownTexts {
  readonly #entries = new Map<string, KnownText>()

  get(sql: string): KnownText | undefined {
    const found = this.#entries.get(sql)
    if (found !== undefined && this.#entries.size > maxEntries / 2) {
      this.#entries.delete(sql)
      this.#entries.set(sql, found)
    }
    return found
  }

  set(sql: string, description: Description): void {
    if (sql.length > maxTextLength) return
    this.#entries.set(sql, new KnownText(sql, description))
    if (this.#entries.size <= maxEntries) return
    const [oldest] = this.#entries.keys()
    if (oldest !== undefined) this.#entries.delete(oldest)
  }
}
