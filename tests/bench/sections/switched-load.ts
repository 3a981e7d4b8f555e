import type { Dialect, LoadResult } from '../load/load-job.ts'
import { measurePairs, ratioOf } from '../pairs.ts'
import { complaintsOf, cpuInFront } from '../report/load-table.ts'
import { atLeast, formatSpread, type Headline, type Row } from '../report/report.ts'
import type { GatewayGround } from '../routes/gateway-ground.ts'
import type { SwitchedGround } from '../routes/switched-ground.ts'
import type { Bench } from '../section.ts'
import { median } from '../statistics.ts'
import { selectJob } from './select-job.ts'

/** What both sides have. */
export const switchedSettings = { tableRows: 10_000, durability: 'strong' } as const
export const switchedColumns = ['off: req/s', 'on', 'off: gateway µs', 'on', 'ratio, median [min-max]']

/** What is switched on costs at most 3 %. */
const least = 0.97
/** Small differences need many pairs, each of them of one moment. */
const moreRounds = 6

export interface SwitchedCall {
  readonly name: string
  readonly dialect: Dialect
  readonly connections: number
}

export interface SwitchedLoadOptions<Call extends SwitchedCall> {
  /** The section's own name, which its ratios begin with. */
  readonly section: string
  readonly calls: readonly Call[]
  readonly switched: SwitchedGround
  /** Behind "throughput", in a headline. */
  readonly comparison: string
  /** In the place of the database's token. */
  readonly credentialOf?: (call: Call, ground: GatewayGround) => string | null
  /** What goes on beside each load while it is on. */
  readonly beside?: (ground: GatewayGround) => Disposable
}

export interface SwitchedLoads {
  readonly rows: Row[]
  readonly notes: string[]
  readonly headlines: Headline[]
  readonly ratios: Record<string, number>
}

/** Point SELECTs through a gateway that has something switched on, beside the same one that has it off. */
export async function measureSwitched<Call extends SwitchedCall>(
  bench: Bench,
  options: SwitchedLoadOptions<Call>,
): Promise<SwitchedLoads> {
  const rows: Row[] = []
  const notes: string[] = []
  const headlines: Headline[] = []
  const ratios: Record<string, number> = {}
  for (const call of options.calls) {
    const pairs = await measure(bench, call, options)
    const ratio = ratioOf(pairs, ({ requestsPerSecond }) => requestsPerSecond)
    const goal = atLeast(least, ratio.median)
    const rate = (side: 'direct' | 'subject') => median(pairs.map((pair) => pair[side].requestsPerSecond)).toFixed(0)
    const cpu = (side: 'direct' | 'subject') => median(pairs.map((pair) => cpuInFront(pair[side]))).toFixed(1)
    const cells = [rate('direct'), rate('subject'), cpu('direct'), cpu('subject'), formatSpread(ratio)]
    rows.push({ cells: [call.name, String(call.connections), ...cells], goal })
    ratios[`${options.section}/${call.name}/${call.connections}`] = ratio.median
    const work = `SELECT, ${call.connections} connections, ${call.name}: throughput ${options.comparison}`
    headlines.push({ work, reached: formatSpread(ratio), goal })
    for (const side of ['direct', 'subject'] as const) {
      const results = pairs.map((pair) => pair[side])
      notes.push(...complaintsOf(`${call.name}, ${side}`, results))
    }
  }
  return { rows, notes, headlines, ratios }
}

async function measure<Call extends SwitchedCall>(
  bench: Bench,
  call: Call,
  { switched, credentialOf, beside }: SwitchedLoadOptions<Call>,
) {
  const { connections } = call
  const { ground } = switched
  const run = (isOn: boolean) => async (): Promise<LoadResult> => {
    await switched.turn(isOn)
    const route = ground.route(call.name, call.dialect)
    const token = credentialOf?.(call, ground) ?? null
    const target = { ...route.target(), ...(token === null ? {} : { token }) }
    const load = { connections, rowCount: switchedSettings.tableRows, watched: route.watched() }
    using _beside = isOn ? (beside?.(ground) ?? nothing) : nothing
    return await bench.clients.load(selectJob(bench, [target], load))
  }
  const rounds = bench.scale.rounds * moreRounds
  const [measured] = await measurePairs(rounds, run(false), [{ name: call.name, run: run(true) }])
  return measured?.pairs ?? []
}

const nothing: Disposable = { [Symbol.dispose]: () => undefined }
