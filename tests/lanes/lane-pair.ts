import { Pool } from 'undici'
import { systemClock } from '../../gateway/domain/clock.ts'
import type { LaneSettings } from '../../gateway/domain/databases/database.ts'
import type { LanesStatistics } from '../../gateway/domain/databases/lane-statistics.ts'
import { ChangeWatch } from '../../gateway/forward/change-watch.ts'
import { type KnownText, KnownTexts } from '../../gateway/forward/lanes/known-texts.ts'
import { createFigures, Lanes, readFigures } from '../../gateway/forward/lanes/lanes.ts'
import { WriteQueue } from '../../gateway/forward/write-queue.ts'
import type { Description, Statement, StreamResult } from '../../workers/protocol/hrana.ts'
import { type BareSqld, startBareSqld } from '../harness/bare-sqld.ts'
import { eventually } from '../harness/eventually.ts'
import { laneOptions, limits } from './lane-options.ts'

export interface Run {
  readonly sql: string
  readonly args: NonNullable<Statement['args']>
}

export interface Compared {
  readonly run: Run
  readonly shared: unknown
  readonly alone: unknown
}

/** Two real sqld with the same history: one runs statements through lanes, the other one by one on fresh streams. */
export class LanePair implements AsyncDisposable {
  readonly #shared: BareSqld
  readonly #reference: BareSqld
  readonly #pools: { readonly shared: Pool; readonly reference: Pool }
  readonly #lanes: Lanes
  readonly #texts = new KnownTexts()
  readonly #changes = new ChangeWatch({ isStartedHere: true })
  readonly #figures = createFigures()

  private constructor(shared: BareSqld, reference: BareSqld, settings: LaneSettings) {
    this.#shared = shared
    this.#reference = reference
    this.#pools = { shared: new Pool(shared.url), reference: new Pool(reference.url) }
    this.#lanes = new Lanes({
      ...laneOptions(shared.url, this.#changes),
      settings: () => settings,
      writes: new WriteQueue(limits, systemClock),
      figures: this.#figures,
    })
  }

  /** Runs `setUp` on both, then opens the lanes: they know that schema until the guard tells them of another. */
  static async start(setUp: readonly string[], settings: LaneSettings): Promise<LanePair> {
    const pair = new LanePair(await startBareSqld(), await startBareSqld(), settings)
    for (const sql of setUp) await pair.runAlone({ sql, args: [] })
    await pair.#openLanes()
    return pair
  }

  statistics(): LanesStatistics {
    return readFigures(this.#figures)
  }

  /** The same on both, each on a stream of its own. */
  async runAlone(run: Run): Promise<Compared> {
    const shared = await this.#runByItself(run)
    return { run, shared, alone: await this.#execute('reference', run) }
  }

  /**
   * Puts all that may ride on their lanes at once, writes before reads so that the order is known, and the rest
   * after them one by one; the reference takes the same order.
   */
  async runTogether(runs: readonly Run[]): Promise<Compared[]> {
    const writes: Run[] = []
    const reads: Run[] = []
    const rest: Run[] = []
    for (const run of runs) {
      const text = await this.#textOf(run)
      if (!text?.mayRide) rest.push(run)
      else if (text.rule?.lane === 'read') reads.push(run)
      else writes.push(run)
    }
    const compared: Compared[] = []
    for (const group of [writes, reads]) {
      const rides = await Promise.all(group.map((run) => this.#ride(run)))
      for (const [index, run] of group.entries()) {
        const shared = rides[index]
        if (shared === null) rest.push(run)
        else compared.push({ run, shared, alone: await this.#execute('reference', run) })
      }
    }
    for (const run of rest) compared.push(await this.runAlone(run))
    return compared
  }

  async dump(side: 'shared' | 'reference'): Promise<string> {
    const { body } = await this.#pools[side].request({ method: 'GET', path: '/dump' })
    return await body.text()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#lanes.destroy()
    await Promise.all([this.#pools.shared.destroy(), this.#pools.reference.destroy()])
    await Promise.all([this.#shared.stop(), this.#reference.stop()])
  }

  /** A text rides once it has shown itself small, over sockets that open at their second use. */
  async #openLanes(): Promise<void> {
    await this.runAlone({ sql: 'CREATE TABLE opened (id INTEGER PRIMARY KEY)', args: [] })
    for (const sql of ['SELECT 1', 'INSERT INTO opened DEFAULT VALUES']) {
      await this.runAlone({ sql, args: [] })
      await eventually(async () => {
        const isRidden = (await this.#ride({ sql, args: [] })) !== null
        if (isRidden && sql.startsWith('INSERT')) await this.#execute('reference', { sql, args: [] })
        return isRidden
      })
    }
  }

  async #ride(run: Run): Promise<unknown> {
    const text = await this.#textOf(run)
    if (text === undefined) return null
    const statement = JSON.stringify(run)
    const ride = await this.#lanes.ride({ text, statement, access: 'full' })
    if (ride.kind === 'alone') return null
    if (ride.kind === 'ok') noteTimeless(text, ride.result)
    return ride.kind === 'error' ? { error: JSON.parse(ride.error) } : comparable(JSON.parse(ride.result))
  }

  async #textOf({ sql }: Run) {
    const known = this.#texts.get(sql)
    if (known !== undefined) return known
    const [result] = (await this.#post('shared', [{ type: 'describe', sql }])).results
    if (result?.type !== 'ok' || result.response.type !== 'describe') return undefined
    const description: Description = result.response.result
    this.#texts.set(sql, description)
    return this.#texts.get(sql)
  }

  async #runByItself(run: Run): Promise<unknown> {
    const text = await this.#textOf(run)
    const execute = async () => ({ status: 200, ...(await this.#post('shared', [{ type: 'execute', stmt: run }])) })
    const answer = await (text?.rule?.lane === 'read' ? execute() : this.#changes.during(execute))
    if (text !== undefined) noteTimeless(text, answer.text)
    return answerOf(answer.results[0])
  }

  async #execute(side: 'shared' | 'reference', run: Run): Promise<unknown> {
    return answerOf((await this.#post(side, [{ type: 'execute', stmt: run }])).results[0])
  }

  async #post(side: 'shared' | 'reference', requests: readonly object[]) {
    const { body } = await this.#pools[side].request({
      method: 'POST',
      path: '/v3/pipeline',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ requests: [...requests, { type: 'close' }] }),
    })
    const text = await body.text()
    const { results = [] }: { results?: StreamResult[] } = text.startsWith('{') ? JSON.parse(text) : {}
    return { text, results }
  }
}

/** More than a text has to run by itself after it was not small. */
const enoughRuns = 20

/** The pace of the machine is not what is compared here: a statement that is small in all but its time travels on. */
function noteTimeless(text: KnownText, answer: string): void {
  const timeless = answer.replace(/"query_duration_ms":[0-9.eE+-]+/, '"query_duration_ms":0')
  for (let run = 0; run < enoughRuns && !text.mayRide; run += 1) text.noteAnswer(timeless)
}

function answerOf(result: StreamResult | undefined): unknown {
  if (result?.type === 'error') return { error: result.error }
  return result?.response.type === 'execute' ? comparable(result.response.result) : result
}

/** Times differ, and the two logs have different lengths. */
function comparable(result: object): unknown {
  const entries = Object.entries(result)
  return Object.fromEntries(entries.filter(([name]) => name !== 'query_duration_ms' && name !== 'replication_index'))
}
