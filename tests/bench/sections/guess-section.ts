import { RawConnection } from '../load/raw-connection.ts'
import { measurePairs, ratioOf } from '../pairs.ts'
import { complaintsOf } from '../report/load-table.ts'
import { atMost, formatSpread, type Row } from '../report/report.ts'
import { GatewayGround } from '../routes/gateway-ground.ts'
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
        using guesses = await Guesses.start(port, ground.database)
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

/** Attempts are spread evenly: ten at once would be a burst, and its length what is measured. */
const tickMs = 1
/** Open beside each other; who is refused keeps its connection. */
const connectionCount = 8

/** Wrong keys and wrong tokens in turn, over Hrana, REST and the control plane, at an even pace until it is disposed. */
class Guesses implements Disposable {
  answered = 0
  problem: string | null = null
  readonly #requests: readonly string[]
  readonly #idle: RawConnection[]
  readonly #all: readonly RawConnection[]
  readonly #timer: NodeJS.Timeout
  #count = 0

  private constructor(connections: RawConnection[], requests: readonly string[]) {
    this.#all = connections
    this.#idle = [...connections]
    this.#requests = requests
    const startedAt = performance.now()
    this.#timer = setInterval(() => {
      const due = ((performance.now() - startedAt) * perSecond) / 1000
      for (; this.#count < due; this.#count += 1) this.#guess()
    }, tickMs)
  }

  static async start(port: number, database: string): Promise<Guesses> {
    const connections = Array.from({ length: connectionCount }, () => RawConnection.open(port))
    return new Guesses(await Promise.all(connections), guessesOf(port, database))
  }

  [Symbol.dispose](): void {
    clearInterval(this.#timer)
    for (const connection of this.#all) connection.close()
  }

  /** Left out while all connections wait: then the gateway is slower than the attempts, which their number shows. */
  #guess(): void {
    const connection = this.#idle.pop()
    const request = this.#requests[this.#count % this.#requests.length]
    if (connection === undefined || request === undefined) return
    connection.send(request).then(
      ({ status }) => {
        this.#idle.push(connection)
        this.answered += 1
        if (status !== 401 && status !== 429) this.problem ??= `A wrong key was answered with ${status}`
      },
      () => undefined, // cut at the end
    )
  }
}

/** Whole requests, as they go out. */
function guessesOf(port: number, database: string): string[] {
  const credentials = ['dbf_guess', `${'a'.repeat(30)}.${'b'.repeat(80)}.${'c'.repeat(86)}`]
  const calls = [
    ['POST', `/api/db/${database}/query`, '{"sql":"SELECT 1"}'],
    ['POST', `/db/${database}/v2/pipeline`, '{"requests":[{"type":"close"}]}'],
    ['GET', '/admin/databases', ''],
  ] as const
  return calls.flatMap(([method, path, body]) =>
    credentials.map((credential) => {
      const head = [`${method} ${path} HTTP/1.1`, `Host: localhost:${port}`, `Authorization: Bearer ${credential}`]
      const type = ['Content-Type: application/json', `Content-Length: ${body.length}`]
      return [...head, ...type, '', body].join('\r\n')
    }),
  )
}
