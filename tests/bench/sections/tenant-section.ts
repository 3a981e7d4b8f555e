import type { LoadJob, LoadResult, LoadTarget, WorkloadKind } from '../load/load-job.ts'
import { LoadProcess } from '../load/load-process.ts'
import { measurePairs, ratioOf } from '../pairs.ts'
import { complaintsOf } from '../report/load-table.ts'
import { atMost, formatSpread, type Headline, type Row } from '../report/report.ts'
import { DirectGround } from '../routes/direct-ground.ts'
import { GatewayGround } from '../routes/gateway-ground.ts'
import type { Bench, Section } from '../section.ts'
import { median } from '../statistics.ts'
import { selectJob } from './select-job.ts'

const gatewayRoute = 'path'
/** The same where answers are kept, and few rows asked for. */
const keptRoute = 'path, kept'
const hotRows = 1_000
const settings = { tableRows: 10_000, durability: 'strong' } as const
const floodConnections = 64
const limit = 2
/** So many times as long as other runs: a p99 needs many requests. */
const runs = 3

interface Neighbours {
  readonly route: string
  readonly quiet: LoadTarget
  readonly flooded: LoadTarget
  /** Of those of a table, so many are asked for. */
  readonly rowCount: number
}

/** One tenant queries its database while another one floods its own. */
export const tenantSection: Section = {
  name: 'tenant',
  async run(bench) {
    await using flood = LoadProcess.start()
    const rows: Row[] = []
    const notes: string[] = []
    const headlines: Headline[] = []
    const ratios: Record<string, number> = {}
    const study = async (neighbours: Neighbours) => {
      for (const kind of ['select', 'insert'] as const) {
        const { pairs, floodPerSecond } = await measure(neighbours, kind, flood, bench)
        const ratio = ratioOf(pairs, ({ p99Ms }) => p99Ms)
        const isGoal = neighbours.route === gatewayRoute || neighbours.route === keptRoute
        const goal = isGoal ? { goal: atMost(limit, ratio.median) } : {}
        const p99 = (side: 'direct' | 'subject') => median(pairs.map((pair) => pair[side].p99Ms)).toFixed(2)
        const p50 = (side: 'direct' | 'subject') => median(pairs.map((pair) => pair[side].p50Ms)).toFixed(2)
        const times = [p50('direct'), p50('subject'), p99('direct'), p99('subject')]
        const cells = [...times, floodPerSecond.toFixed(0), formatSpread(ratio)]
        rows.push({ cells: [neighbours.route, kind, ...cells], ...goal })
        notes.push(
          ...complaintsOf(
            `quiet one of ${neighbours.route}`,
            pairs.map(({ subject }) => subject),
          ),
        )
        ratios[`tenant/${neighbours.route} beside ${kind}/${floodConnections}`] = ratio.median
        if (goal.goal === undefined) continue
        const kept = neighbours.route === keptRoute ? ', answers kept' : ''
        const work = `p99 of a quiet tenant beside a flood of ${kind.toUpperCase()}s / alone${kept}`
        headlines.push({ work, reached: formatSpread(ratio), goal: goal.goal })
      }
    }
    await withDirect(study)
    await withGateway(study)
    return {
      section: 'tenant',
      title: `Point SELECTs at 1 connection, alone and beside ${floodConnections} connections to another database`,
      columns: [
        'route',
        'flood of',
        'p50 ms alone',
        'beside',
        'p99 ms alone',
        'beside',
        'flood /s',
        'ratio of p99, median [min-max]',
      ],
      rows,
      notes: [
        'Direct are two bare sqld: what their sharing of the machine alone does to the quiet one',
        'Apart is a bare sqld beside a flood that goes through a gateway: what the machine does to the quiet one then',
        ...notes,
      ],
      problems: [],
      figures: ratios,
      headlines,
      ratios,
      isCost: true,
    }
  },
}

async function withDirect(study: (neighbours: Neighbours) => Promise<void>): Promise<void> {
  await using quiet = await DirectGround.create()
  await using flooded = await DirectGround.create()
  for (const ground of [quiet, flooded]) await ground.renew(settings)
  await study({ route: 'direct', quiet: quiet.target(), flooded: flooded.target(), rowCount: settings.tableRows })
}

async function withGateway(study: (neighbours: Neighbours) => Promise<void>): Promise<void> {
  await using ground = await GatewayGround.start()
  await ground.renew(settings)
  const quiet = ground.route('path', 'hrana').target()
  const { gateway } = ground
  const spawn = (name: string, keep_answers: boolean) =>
    gateway.spawn(name, { durability: settings.durability, lanes: { keep_answers } })
  await spawn('flooded', false)
  const flooded = gateway.target('flooded', await gateway.token('flooded'), 'hrana')
  await ground.fill('flooded', settings.tableRows)
  const { tableRows } = settings
  await study({ route: gatewayRoute, quiet, flooded, rowCount: tableRows })
  await using apart = await DirectGround.create()
  await apart.renew(settings)
  await study({ route: 'apart', quiet: apart.target(), flooded, rowCount: tableRows })
  const targets: LoadTarget[] = []
  for (const name of ['kept-quiet', 'kept-flooded']) {
    await spawn(name, true)
    await ground.fill(name, tableRows)
    targets.push(gateway.target(name, await gateway.token(name), 'hrana'))
  }
  const [keptQuiet = quiet, keptFlooded = flooded] = targets
  await study({ route: keptRoute, quiet: keptQuiet, flooded: keptFlooded, rowCount: hotRows })
}

/** The quiet one's runs, and what the flood came to beside them. */
async function measure({ quiet, flooded, rowCount }: Neighbours, kind: WorkloadKind, flood: LoadProcess, bench: Bench) {
  const floods: number[] = []
  const alone = () => bench.clients.load(selectJob(bench, [quiet], { connections: 1, rowCount, runs }))
  // Both are measured in the same time: what the flood comes to by itself does not count.
  const job: LoadJob = {
    ...selectJob(bench, [flooded], { connections: floodConnections, rowCount, runs }),
    workload: { kind, rowCount },
  }
  const beside = async (): Promise<LoadResult> => {
    const [result, { requestsPerSecond }] = await Promise.all([alone(), flood.load(job)])
    floods.push(requestsPerSecond)
    return result
  }
  const [measured] = await measurePairs(bench.scale.rounds, alone, [{ name: 'beside', run: beside }])
  return { pairs: measured?.pairs ?? [], floodPerSecond: median(floods) }
}
