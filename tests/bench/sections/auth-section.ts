import type { Dialect, LoadResult } from '../load/load-job.ts'
import { measurePairs, ratioOf } from '../pairs.ts'
import { complaintsOf, cpuInFront } from '../report/load-table.ts'
import { atLeast, formatSpread, type Headline, type Row } from '../report/report.ts'
import { GatewayGround } from '../routes/gateway-ground.ts'
import type { Bench, Section } from '../section.ts'
import { median } from '../statistics.ts'
import { selectJob } from './select-job.ts'

const settings = { tableRows: 10_000, durability: 'strong' } as const
const least = 0.97
/** Small differences need more and longer runs than large ones. */
const runs = 2
const moreRounds = 3

interface Call {
  readonly name: string
  readonly dialect: Dialect
  readonly credential: 'token' | 'key'
  readonly connections: number
}

const calls: readonly Call[] = [
  { name: 'Hrana, database token', dialect: 'hrana', credential: 'token', connections: 64 },
  { name: 'Hrana, API key', dialect: 'hrana', credential: 'key', connections: 64 },
  { name: 'REST, API key', dialect: 'rest', credential: 'key', connections: 64 },
  { name: 'Hrana, database token', dialect: 'hrana', credential: 'token', connections: 1 },
]

/** The same call with credentials checked, and with nothing checked. */
export const authSection: Section = {
  name: 'auth',
  async run(bench) {
    await using off = await GatewayGround.start({ entry: 'tests/bench/routes/trusting-gateway.ts' })
    await using on = await GatewayGround.start()
    for (const ground of [off, on]) await ground.renew(settings)
    const rows: Row[] = []
    const notes: string[] = []
    const headlines: Headline[] = []
    const ratios: Record<string, number> = {}
    for (const call of calls) {
      const pairs = await measure(call, off, on, bench)
      const ratio = ratioOf(pairs, ({ requestsPerSecond }) => requestsPerSecond)
      const goal = atLeast(least, ratio.median)
      const rate = (side: 'direct' | 'subject') => median(pairs.map((pair) => pair[side].requestsPerSecond)).toFixed(0)
      const cpu = (side: 'direct' | 'subject') => median(pairs.map((pair) => cpuInFront(pair[side]))).toFixed(1)
      const cells = [rate('direct'), rate('subject'), cpu('direct'), cpu('subject'), formatSpread(ratio)]
      rows.push({ cells: [call.name, String(call.connections), ...cells], goal })
      ratios[`auth/${call.name}/${call.connections}`] = ratio.median
      const work = `SELECT, ${call.connections} connections, ${call.name}: throughput / with auth off`
      headlines.push({ work, reached: formatSpread(ratio), goal })
      for (const side of ['direct', 'subject'] as const) {
        notes.push(
          ...complaintsOf(
            `${call.name}, ${side}`,
            pairs.map((pair) => pair[side]),
          ),
        )
      }
    }
    return {
      section: 'auth',
      title: 'Point SELECTs with credentials checked, beside the same gateway that checks none',
      columns: ['call', 'connections', 'off: req/s', 'on', 'off: gateway µs', 'on', 'ratio, median [min-max]'],
      rows,
      notes,
      problems: [],
      figures: ratios,
      headlines,
      ratios,
    }
  },
}

async function measure(call: Call, off: GatewayGround, on: GatewayGround, bench: Bench) {
  const run = (ground: GatewayGround) => (): Promise<LoadResult> => {
    const route = ground.route(call.name, call.dialect)
    const target = { ...route.target(), ...(call.credential === 'key' ? { token: ground.gateway.key } : {}) }
    const load = { connections: call.connections, rowCount: settings.tableRows, watched: route.watched(), runs }
    return bench.clients.load(selectJob(bench, [target], load))
  }
  const rounds = bench.scale.rounds * moreRounds
  const [measured] = await measurePairs(rounds, run(off), [{ name: call.name, run: run(on) }])
  return measured?.pairs ?? []
}
