import { measurePairs, ratioOf } from '../pairs.ts'
import { complaintsOf } from '../report/load-table.ts'
import { atMost, formatSpread, type Row } from '../report/report.ts'
import { GatewayGround } from '../routes/gateway-ground.ts'
import { HttpCaller } from '../routes/http-caller.ts'
import type { Section } from '../section.ts'
import { median } from '../statistics.ts'
import { selectJob } from './select-job.ts'

const settings = { tableRows: 10_000, durability: 'strong' } as const
const perSecond = 1_000
const limit = 2
/** So many times as long as other runs: a p99 needs many requests. */
const runs = 4

/** Good traffic while somebody tries a thousand wrong keys a second. */
export const guessSection: Section = {
  name: 'guess',
  async run(bench) {
    await using ground = await GatewayGround.start()
    await ground.renew(settings)
    const { port } = ground.route('path', 'hrana').target()
    const rows: Row[] = []
    const notes: string[] = []
    const problems: string[] = []
    const ratios: Record<string, number> = {}
    const headlines = []
    for (const dialect of ['hrana', 'rest'] as const) {
      const good = () => {
        const target = ground.route('path', dialect).target()
        return bench.clients.load(selectJob(bench, [target], { connections: 1, rowCount: settings.tableRows, runs }))
      }
      const attempts: number[] = []
      const beside = async () => {
        using guesses = new Guesses(port, ground.database)
        const startedAt = performance.now()
        const result = await good()
        attempts.push((guesses.answered * 1000) / (performance.now() - startedAt))
        if (guesses.problem !== null) problems.push(guesses.problem)
        return result
      }
      const [measured] = await measurePairs(bench.scale.rounds, good, [{ name: 'beside', run: beside }])
      const pairs = measured?.pairs ?? []
      const ratio = ratioOf(pairs, ({ p99Ms }) => p99Ms)
      const goal = atMost(limit, ratio.median)
      const p99 = (side: 'direct' | 'subject') => median(pairs.map((pair) => pair[side].p99Ms)).toFixed(2)
      const cells = [median(attempts).toFixed(0), p99('direct'), p99('subject'), formatSpread(ratio)]
      rows.push({ cells: [dialect, ...cells], goal })
      ratios[`guess/${dialect}`] = ratio.median
      headlines.push({ work: `p99 of ${dialect} beside wrong keys / alone`, reached: formatSpread(ratio), goal })
      notes.push(
        ...complaintsOf(
          `good traffic, ${dialect}`,
          pairs.map(({ subject }) => subject),
        ),
      )
    }
    return {
      section: 'guess',
      title: `Point SELECTs at 1 connection, alone and beside ${perSecond} wrong keys a second`,
      columns: ['route', 'wrong keys/s', 'p99 ms alone', 'beside', 'ratio of p99, median [min-max]'],
      rows,
      notes,
      problems,
      figures: ratios,
      headlines,
      ratios,
      isCost: true,
    }
  },
}

const tickMs = 10

/** Wrong keys and wrong tokens in turn, over REST and Hrana, at an even pace until it is disposed. */
class Guesses implements Disposable {
  answered = 0
  problem: string | null = null
  readonly #callers: readonly HttpCaller[]
  readonly #timer: NodeJS.Timeout
  readonly #database: string
  #count = 0

  constructor(port: number, database: string) {
    this.#database = database
    this.#callers = ['dbf_guess', `${'a'.repeat(30)}.${'b'.repeat(80)}.${'c'.repeat(86)}`].map(
      (guess) => new HttpCaller(port, { authorization: `Bearer ${guess}` }),
    )
    const startedAt = performance.now()
    this.#timer = setInterval(() => {
      const due = ((performance.now() - startedAt) * perSecond) / 1000
      while (this.#count < due) this.#guess()
    }, tickMs)
  }

  [Symbol.dispose](): void {
    clearInterval(this.#timer)
    for (const caller of this.#callers) caller[Symbol.dispose]()
  }

  #guess(): void {
    const caller = this.#callers[this.#count % 2]
    const isRest = this.#count % 4 < 2
    this.#count += 1
    const path = isRest ? `/api/db/${this.#database}/query` : `/db/${this.#database}/v2/pipeline`
    const body = isRest ? '{"sql":"SELECT 1"}' : '{"requests":[{"type":"close"}]}'
    caller?.send('POST', path, body).then(
      ({ status }) => {
        this.answered += 1
        if (status !== 401 && status !== 429) this.problem ??= `A wrong key was answered with ${status}`
      },
      () => undefined, // cut at the end
    )
  }
}
