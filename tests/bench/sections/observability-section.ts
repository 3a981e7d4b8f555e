import type { Dialect, LoadResult } from '../load/load-job.ts'
import { measurePairs, ratioOf } from '../pairs.ts'
import { complaintsOf, cpuInFront } from '../report/load-table.ts'
import { atLeast, formatSpread, type Headline, type Row } from '../report/report.ts'
import { GatewayGround } from '../routes/gateway-ground.ts'
import type { Bench, Section } from '../section.ts'
import { median } from '../statistics.ts'
import { churnSoak } from './churn-soak.ts'
import { selectJob } from './select-job.ts'

const settings = { tableRows: 10_000, durability: 'strong' } as const
/** All of it costs at most 3 %. */
const least = 0.97
/** Small differences need more and longer runs than large ones. */
const runs = 2
const moreRounds = 3
const scrapeMs = 1_000

/** Each part has its switch. */
const everythingOff = { DBFORGE_HISTORY: 'false' }
const everythingOn = { DBFORGE_HISTORY: 'true', DBFORGE_METRICS_PER_DATABASE: 'true' }

interface Call {
  readonly name: string
  readonly dialect: Dialect
  readonly connections: number
}

const calls: readonly Call[] = [
  { name: 'Hrana', dialect: 'hrana', connections: 64 },
  { name: 'REST', dialect: 'rest', connections: 64 },
  { name: 'Hrana', dialect: 'hrana', connections: 1 },
]

/** The same load with everything that watches turned on, and somebody who looks, beside everything turned off. */
export const observabilitySection: Section = {
  name: 'observability',
  async run(bench) {
    await using off = await GatewayGround.start({ env: everythingOff })
    await using on = await GatewayGround.start({ env: everythingOn })
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
      ratios[`observability/${call.name}/${call.connections}`] = ratio.median
      const work = `SELECT, ${call.connections} connections, ${call.name}: throughput watched / unwatched`
      headlines.push({ work, reached: formatSpread(ratio), goal })
      for (const side of ['direct', 'subject'] as const) {
        const results = pairs.map((pair) => pair[side])
        notes.push(...complaintsOf(`${call.name}, ${side}`, results))
      }
    }
    const soak = await churnSoak(on.gateway, bench.scale)
    notes.push(`While it is watched, /metrics and the list of connections are read once a second`, soak.note)
    headlines.push({ work: soak.work, reached: soak.reached, goal: soak.goal })
    return {
      section: 'observability',
      title: 'Point SELECTs with everything that watches turned on, beside everything turned off',
      columns: ['call', 'connections', 'off: req/s', 'on', 'off: gateway µs', 'on', 'ratio, median [min-max]'],
      rows,
      notes,
      problems: soak.problems,
      figures: { ratios, soak },
      headlines,
      ratios,
    }
  },
}

async function measure(call: Call, off: GatewayGround, on: GatewayGround, bench: Bench) {
  const run = (ground: GatewayGround) => async (): Promise<LoadResult> => {
    const route = ground.route(call.name, call.dialect)
    const load = { connections: call.connections, rowCount: settings.tableRows, watched: route.watched(), runs }
    using _looking = ground === on ? look(ground) : nobody
    return await bench.clients.load(selectJob(bench, [route.target()], load))
  }
  const rounds = bench.scale.rounds * moreRounds
  const [measured] = await measurePairs(rounds, run(off), [{ name: call.name, run: run(on) }])
  return measured?.pairs ?? []
}

const nobody: Disposable = { [Symbol.dispose]: () => undefined }

/** Somebody who scrapes, and has the list of connections open. */
function look({ gateway: { caller } }: GatewayGround): Disposable {
  const timer = setInterval(() => {
    for (const path of ['/metrics', '/admin/connections?limit=100']) {
      caller.expect('GET', path).catch(() => undefined) // a look that fails is the next one's matter
    }
  }, scrapeMs)
  return { [Symbol.dispose]: () => clearInterval(timer) }
}
