import { temporaryFolder } from '../../harness/temporary-folder.ts'
import type { LoadResult } from '../load/load-job.ts'
import { residentBytes } from '../load/process-usage.ts'
import { cpuInFront } from '../report/load-table.ts'
import { formatSpread, type Row } from '../report/report.ts'
import { GatewayGround } from '../routes/gateway-ground.ts'
import type { Bench, Section } from '../section.ts'
import { median, spreadOf } from '../statistics.ts'
import { fillCatalog } from './fill-catalog.ts'
import { selectJob } from './select-job.ts'

const connections = 16
const settings = { tableRows: 1_000, durability: 'strong' } as const
const mebibyte = 1024 * 1024

interface Size {
  readonly databases: number
  readonly startMs: number
  readonly idleBytes: number
  readonly listMs: number
  readonly byPath: readonly LoadResult[]
  readonly byRest: readonly LoadResult[]
}

/** What a request costs the gateway as the catalog grows; all databases but one sleep. */
export const growthSection: Section = {
  name: 'growth',
  async run(bench) {
    const sizes: Size[] = []
    for (const databases of bench.scale.catalogSizes) sizes.push(await measureSize(databases, bench))
    const [smallest, largest] = [sizes[0], sizes.at(-1)]
    const growth = largest && smallest ? cpuOf(largest.byPath) / cpuOf(smallest.byPath) : Number.NaN
    return {
      section: 'growth',
      title: `Cost of a point SELECT at ${connections} connections as the catalog grows`,
      columns: [
        'databases in the catalog',
        'start ms',
        'memory MB at rest',
        'list of all, ms',
        'path: CPU us in the gateway',
        'path /s',
        'REST: CPU us in the gateway',
        'REST /s',
      ],
      rows: sizes.map(describe),
      notes: [`A request costs the gateway ${growth.toFixed(2)} times as much at the largest as at the smallest size`],
      problems: [],
      figures: sizes,
    }
  },
}

async function measureSize(databases: number, bench: Bench): Promise<Size> {
  await using folder = await temporaryFolder()
  await fillCatalog(folder.path, databases)
  const startedAt = performance.now()
  await using ground = await GatewayGround.start({ dataDir: folder.path })
  const startMs = performance.now() - startedAt
  await ground.renew(settings)
  const idleBytes = residentBytes(ground.gateway.pid)
  const listedAt = performance.now()
  await ground.gateway.statuses()
  const listMs = performance.now() - listedAt
  const byPath: LoadResult[] = []
  const byRest: LoadResult[] = []
  const [path, rest] = [ground.route('path', 'hrana'), ground.route('REST', 'rest')]
  const select = (route: typeof path) =>
    bench.clients.load(
      selectJob(bench, [route.target()], { connections, rowCount: settings.tableRows, watched: route.watched() }),
    )
  for (let round = 0; round < bench.scale.rounds; round += 1) {
    byPath.push(await select(path))
    byRest.push(await select(rest))
  }
  return { databases, startMs, idleBytes, listMs, byPath, byRest }
}

function describe({ databases, startMs, idleBytes, listMs, byPath, byRest }: Size): Row {
  return {
    cells: [
      String(databases),
      startMs.toFixed(0),
      (idleBytes / mebibyte).toFixed(0),
      listMs.toFixed(1),
      formatSpread(spreadOf(byPath.map(cpuInFront)), 0),
      median(byPath.map(({ requestsPerSecond }) => requestsPerSecond)).toFixed(0),
      formatSpread(spreadOf(byRest.map(cpuInFront)), 0),
      median(byRest.map(({ requestsPerSecond }) => requestsPerSecond)).toFixed(0),
    ],
  }
}

function cpuOf(results: readonly LoadResult[]): number {
  return median(results.map(cpuInFront))
}
