import type { Description } from '../../../workers/protocol/hrana.ts'
import type { ChangeEffect, ChangeWatch } from '../change-watch.ts'
import { isFrame } from '../lanes/frames.ts'
import { type KnownTexts, maxTextLength } from '../lanes/known-texts.ts'
import type { LaneTransaction } from '../lanes/lanes.ts'
import { factsBatch, readFacts, type SchemaFacts } from '../lanes/schema-facts.ts'
import { isTransaction } from '../lanes/transaction-steps.ts'
import { Patience } from '../patience.ts'
import type { CarriedPipeline } from './read-requests.ts'
import type { StreamSocket } from './stream-socket.ts'
import { distinctTexts, effectOf, type Traces, tracesOf } from './traces.ts'

/** Texts that were seen once, or that the worker could not describe. */
const maxRemembered = 500
/** Of texts that are asked for together. */
const maxAsked = 32
/** The texts that stand in `factsBatch` leave no trace, and none that a description leaves. */
const asking: Traces = { writes: false, reads: true, frames: true, isBlind: false }

/** What is known of a pipeline. */
export interface Study {
  /** Null when its stream is closed behind it. */
  readonly traces: Traces | null
  /** What it may do to the schema. */
  readonly effect: ChangeEffect
}

export interface StreamKnowledgeOptions {
  readonly texts: KnownTexts
  readonly changes: ChangeWatch
}

/**
 * What has to be known before a stream is kept that was written on: the schema of now, and what the worker says of the texts.
 * It is asked for behind a request that would have needed it.
 */
export class StreamKnowledge {
  readonly #texts: KnownTexts
  readonly #changes: ChangeWatch
  #facts: SchemaFacts | null = null
  /** The time (`stable`) in which the facts are those of the schema. */
  #factsAt: number | null = null
  /** Texts that are worth asking for at their next sight. */
  readonly #seenOnce = new Set<string>()
  readonly #refused = new Set<string>()
  #isLearning = false
  /** Where the schema changes all the time, asking is in vain. */
  readonly #patience = new Patience()

  constructor({ texts, changes }: StreamKnowledgeOptions) {
    this.#texts = texts
    this.#changes = changes
  }

  /** Of a pipeline that is sent now. */
  study(pipeline: CarriedPipeline): Study {
    const facts = this.#current
    const traces = tracesOf(pipeline, this.#texts, facts)
    const effect = traces !== null && !traces.writes ? 'none' : effectOf(pipeline)
    if (facts !== null && effect === 'writes') this.#patience.used()
    return { traces, effect }
  }

  /** What a pipeline is as a transaction that may share a commit with others; null when it is none, or would notice. */
  transactionOf(pipeline: CarriedPipeline): LaneTransaction | null {
    const facts = this.#current
    const [request, ...others] = pipeline.requests.filter((each) => 'sent' in each)
    if (facts === null || !pipeline.closes || request?.steps === undefined || others.length > 0) return null
    if (!isTransaction(request.steps)) return null
    const traces = tracesOf(pipeline, this.#texts, facts)
    const text = this.#texts.get(request.steps[1]?.stmt.sql ?? '')
    // What reads would have its columns named by a schema that the lane's connection may have read long ago.
    if (traces === null || traces.reads || text === undefined) return null
    return { steps: request.steps, statement: request.sent, schemaVersion: facts.version, text }
  }

  /**
   * Texts to be described, if any, when it is worth asking the worker behind a pipeline that reads and writes rows alone: the streams of others like it can be
   * kept then, or it is known to leave the schema alone. Null when it is not worth it, or not yet.
   */
  missingFor(pipeline: CarriedPipeline): readonly string[] | null {
    const { stable } = this.#changes
    if (this.#isLearning || stable === null) return null
    const missing = this.#unknownTexts(pipeline)
    if (missing.length === 0 && this.#factsAt === stable) return null
    return this.#patience.passed() ? missing : null
  }

  get #current(): SchemaFacts | null {
    return this.#factsAt !== null && this.#factsAt === this.#changes.stable ? this.#facts : null
  }

  /** Nothing while one of them is seen for the first time: it may never come again. */
  #unknownTexts(pipeline: CarriedPipeline): readonly string[] {
    const unknown = new Set<string>()
    for (const sql of distinctTexts(pipeline))
      if (sql !== null && !isFrame(sql) && this.#texts.get(sql) === undefined) unknown.add(sql)
    const all = [...unknown]
    if (all.length > maxAsked || all.some((sql) => sql.length > maxTextLength || this.#refused.has(sql))) return []
    const isNew = all.some((sql) => !this.#seenOnce.has(sql))
    if (isNew) for (const sql of all) remember(this.#seenOnce, sql)
    return isNew ? [] : all
  }

  /** Asks on a socket that nothing runs on. Rejects with a ConnectionError. */
  async learn(socket: StreamSocket, texts: readonly string[]): Promise<void> {
    const { stable } = this.#changes
    const requests = [
      `{"type":"batch","batch":${factsBatch}}`,
      ...texts.map((sql) => JSON.stringify({ type: 'describe', sql })),
    ]
    let facts = null as SchemaFacts | null
    this.#isLearning = true
    try {
      await socket.exchange({ opens: true, requests, ending: asking }, (index, isOk, rest) => {
        const answer = `{${rest.toString('utf8')}`
        const sql = texts[index - 1]
        if (index === 0) facts = isOk ? readFacts(answer) : null
        else if (sql !== undefined) this.#described(sql, isOk ? answer : null)
      })
    } finally {
      this.#isLearning = false
    }
    if (facts === null || stable === null || this.#changes.stable !== stable) return
    if (this.#factsAt !== stable) this.#refused.clear()
    this.#patience.asked()
    this.#facts = facts
    if (!facts.hasVirtualTables) this.#changes.notePlain(stable)
    this.#factsAt = stable
  }

  #described(sql: string, answer: string | null): void {
    // sqld's answer to a description on a WebSocket has this shape (Hrana 3, "Describe a statement").
    const reply = answer === null ? null : (JSON.parse(answer) as { response?: { result?: Description } })
    if (reply?.response?.result !== undefined) this.#texts.set(sql, reply.response.result)
    if (this.#texts.get(sql) === undefined) remember(this.#refused, sql)
  }
}

function remember(texts: Set<string>, sql: string): void {
  texts.add(sql)
  if (texts.size <= maxRemembered) return
  const [oldest] = texts
  if (oldest !== undefined) texts.delete(oldest)
}
