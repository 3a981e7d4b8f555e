import type { Dialect, LoadResult, WorkloadKind } from '../load/load-job.ts'
import { measurePairs, type Pair } from '../pairs.ts'
import { complaintsOf, loadColumns, loadRow, throughputRatio } from '../report/load-table.ts'
import { atLeast, formatSpread, type Headline, type Row } from '../report/report.ts'
import { BenchGateway } from '../routes/bench-gateway.ts'
import { DirectGround } from '../routes/direct-ground.ts'
import { tableStatements } from '../routes/ground.ts'
import { query } from '../routes/hrana-query.ts'
import type { Bench, Section } from '../section.ts'
import { selectJob } from './select-job.ts'

/** Asked for again and again. */
const hotRows = 1_000
/** So many that few are asked for twice. */
const coldRows = 1_000_000
const leastCold = 0.95
const dialects: readonly (readonly [name: string, dialect: Dialect])[] = [
  ['path', 'hrana'],
  ['REST', 'rest'],
]

interface Study {
  readonly work: string
  readonly kind: WorkloadKind
  readonly connections: number
  readonly rowCount: number
  readonly database: 'hot' | 'cold'
  readonly against: 'bare sqld' | 'not kept'
}

const studies: readonly Study[] = [
  ...[1, 16, 64].map(
    (connections): Study => ({
      work: 'hot rows / bare sqld',
      kind: 'select',
      connections,
      rowCount: hotRows,
      database: 'hot',
      against: 'bare sqld',
    }),
  ),
  ...[1, 64].flatMap((connections): Study[] => [
    {
      work: 'hot rows / not kept',
      kind: 'select',
      connections,
      rowCount: hotRows,
      database: 'hot',
      against: 'not kept',
    },
    {
      work: 'cold rows / not kept',
      kind: 'select',
      connections,
      rowCount: coldRows,
      database: 'cold',
      against: 'not kept',
    },
  ]),
  { work: '80/20 / not kept', kind: 'mixed', connections: 64, rowCount: hotRows, database: 'hot', against: 'not kept' },
]

/** Reads that are answered from the gateway's memory, and what it costs to look there in vain. */
export const keptSection: Section = {
  name: 'kept',
  async run(bench) {
    await using bare = await DirectGround.create()
    await bare.renew({ tableRows: hotRows, durability: 'strong' })
    await using gateway = await BenchGateway.start({ env: { DBFORGE_IDLE_MS: '0' } })
    for (const [name, rowCount] of [
      ['hot', hotRows],
      ['cold', coldRows],
      ['hot-asked', hotRows],
      ['cold-asked', coldRows],
    ] as const) {
      const lanes = { keep_answers: !name.endsWith('asked') }
      await gateway.spawn(name, { durability: 'strong', lanes })
      await query(gateway.caller, `/db/${name}`, ...tableStatements(rowCount))
    }
    const rows: Row[] = []
    const notes: string[] = []
    const headlines: Headline[] = []
    const ratios: Record<string, number> = {}
    for (const [name, dialect] of dialects) {
      // Each hot row is asked for twice, and then it is kept.
      const hot = gateway.target('hot', gateway.key, dialect)
      await bench.clients.load(selectJob(bench, [hot], { connections: 64, rowCount: hotRows, runs: 2 }))
      for (const study of studies) {
        const { work, connections } = study
        const pairs = await measure(bench, gateway, bare, study, dialect)
        const ratio = throughputRatio(pairs)
        const row = `${name}, ${work}`
        rows.push(loadRow(row, connections, pairs))
        notes.push(
          ...complaintsOf(
            row,
            pairs.flatMap(({ direct, subject }) => [direct, subject]),
          ),
        )
        ratios[`kept/${row}/${connections}`] = ratio.median
        if (study.database === 'cold')
          headlines.push({
            work: `SELECT of rows asked for once, ${connections} connections, kept answers on / off, ${name}`,
            reached: formatSpread(ratio),
            goal: atLeast(leastCold, ratio.median),
          })
      }
    }
    return {
      section: 'kept',
      title: 'Point SELECTs with answers kept in memory; elsewhere in this report nothing is kept unless it says so',
      columns: loadColumns,
      rows,
      notes: [
        `Hot: one of ${hotRows} rows, cold: one of ${coldRows}, drawn by lot; "direct" is what stands behind the slash`,
        ...(await sharesOf(gateway)),
        ...notes,
      ],
      problems: [],
      figures: ratios,
      headlines,
      ratios,
    }
  },
}

async function measure(
  bench: Bench,
  gateway: BenchGateway,
  bare: DirectGround,
  { kind, connections, rowCount, database, against }: Study,
  dialect: Dialect,
): Promise<readonly Pair<LoadResult>[]> {
  const route = bare.route('direct')
  const other = against === 'bare sqld' ? route.target() : gateway.target(`${database}-asked`, gateway.key, dialect)
  const load = (target: typeof other, watched: ReturnType<typeof route.watched>) => () =>
    bench.clients.load({
      ...selectJob(bench, [target], { connections, rowCount, watched }),
      workload: { kind, rowCount },
    })
  const [measured] = await measurePairs(
    bench.scale.rounds,
    load(other, against === 'bare sqld' ? route.watched() : gateway.watched()),
    [{ name: 'kept', run: load(gateway.target(database, gateway.key, dialect), gateway.watched()) }],
  )
  return measured?.pairs ?? []
}

/** How much came from memory. */
async function sharesOf(gateway: BenchGateway): Promise<string[]> {
  const notes: string[] = []
  for (const name of ['hot', 'cold']) {
    const { lanes } = JSON.parse(await gateway.caller.expect('GET', `/admin/databases/${name}/stats`))
    const { hits, answers, bytes } = lanes.kept
    const share = (100 * hits) / (hits + lanes.read.statements)
    notes.push(
      `${name}: ${share.toFixed(0)} % of the reads came from memory; at the end ${answers} answers took ${(bytes / 2 ** 20).toFixed(1)} MiB`,
    )
  }
  return notes
}
