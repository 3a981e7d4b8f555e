import type { Dialect, LoadTarget } from '../load/load-job.ts'
import { measurePairs } from '../pairs.ts'
import { complaintsOf, loadColumns, loadRow, throughputRatio } from '../report/load-table.ts'
import { atLeast, formatSpread, type Headline, type Report, type Row } from '../report/report.ts'
import { BenchGateway } from '../routes/bench-gateway.ts'
import { tableStatements } from '../routes/ground.ts'
import { query } from '../routes/hrana-query.ts'
import type { Bench, Section } from '../section.ts'
import { selectJob } from './select-job.ts'

const connections = 64
const rowCount = 1_000
const leastRatio = 0.9
/** A database whose statements never travel together. */
const unshared = 'unshared'
const dialects: readonly { readonly name: string; readonly dialect: Dialect }[] = [
  { name: 'path', dialect: 'hrana' },
  { name: 'REST', dialect: 'rest' },
]

/** The same load spread over many databases, against all of it on one of them. */
export const databasesSection: Section = {
  name: 'databases',
  async run(bench) {
    await using gateway = await BenchGateway.start({ env: { DBFORGE_IDLE_MS: '0', DBFORGE_MAX_AWAKE: '1000' } })
    const names = await spawnAll(gateway, Math.max(...bench.scale.databaseCounts))
    const rows: Row[] = []
    const notes: string[] = []
    const headlines: Headline[] = []
    const ratios: Record<string, number> = {}
    for (const { name, dialect } of dialects) {
      const target = (database: string) => gateway.target(database, gateway.key, dialect)
      for (const { name: what, pairs } of await measureSpread(bench, gateway, names.map(target), target(unshared))) {
        const spread = throughputRatio(pairs)
        rows.push(loadRow(`${name}, ${what}`, connections, pairs))
        notes.push(
          ...complaintsOf(
            `${name}, ${what}`,
            pairs.flatMap(({ direct, subject }) => [direct, subject]),
          ),
        )
        ratios[`databases/${name} over ${what}/${connections}`] = spread.median
        const work = `${what} round-robin / one, ${connections} connections, ${name}`
        if (what === '100 databases')
          headlines.push({ work, reached: formatSpread(spread), goal: atLeast(leastRatio, spread.median) })
      }
    }
    return report(rows, notes, headlines, ratios)
  },
}

function measureSpread(
  bench: Bench,
  gateway: BenchGateway,
  targets: readonly LoadTarget[],
  unsharedTarget: LoadTarget,
) {
  const select = (asked: readonly LoadTarget[]) => () =>
    bench.clients.load(selectJob(bench, asked, { connections, rowCount, watched: gateway.watched() }))
  const spread = bench.scale.databaseCounts.map((count) => ({
    name: `${count} databases`,
    run: select(targets.slice(0, count)),
  }))
  const alone = { name: '1 database, its lanes off', run: select([unsharedTarget]) }
  return measurePairs(bench.scale.rounds, select(targets.slice(0, 1)), [...spread, alone])
}

function report(rows: Row[], notes: string[], headlines: Headline[], ratios: Record<string, number>): Report {
  return {
    section: 'databases',
    title: 'Point SELECTs over many databases in turn; "direct" is one database through the gateway',
    columns: loadColumns,
    rows,
    notes: [
      'CPU and memory are of the gateway and of all workers that run',
      'Lanes off: each statement goes to the worker by itself, as nearly all do when they are spread over 100 databases',
      ...notes,
    ],
    problems: [],
    figures: ratios,
    headlines,
    ratios,
  }
}

async function spawnAll(gateway: BenchGateway, count: number): Promise<string[]> {
  const names = Array.from({ length: count }, (_, index) => `tenant-${index}`)
  for (const name of [...names, unshared]) {
    await gateway.spawn(name, name === unshared ? { lanes: { coalesce_reads: false } } : {})
    await query(gateway.caller, `/db/${name}`, ...tableStatements(rowCount))
  }
  return names
}
