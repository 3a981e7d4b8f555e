import type { Dialect, LoadResult, LoadTarget, Watched } from '../load/load-job.ts'
import { type Measured, measurePairs } from '../pairs.ts'
import { complaintsOf, loadColumns, loadRow, throughputRatio } from '../report/load-table.ts'
import { atLeast, formatSpread, type Headline, type Report, type Row } from '../report/report.ts'
import { BareFleet } from '../routes/bare-fleet.ts'
import { BenchGateway } from '../routes/bench-gateway.ts'
import { tableStatements } from '../routes/ground.ts'
import { query } from '../routes/hrana-query.ts'
import type { Bench, Section } from '../section.ts'
import { selectJob } from './select-job.ts'

const connections = 64
const rowCount = 1_000
/** Of these, so many are asked for where answers are kept: otherwise it would be long until each was asked for twice. */
const hotRows = 20
/** So many times as long as a run: time to ask for each row twice. */
const warmUpRuns = 6
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
    const add = ({ name, pairs }: Measured<LoadResult>) => {
      rows.push(loadRow(name, connections, pairs))
      notes.push(
        ...complaintsOf(
          name,
          pairs.flatMap(({ direct, subject }) => [direct, subject]),
        ),
      )
    }
    const study = async (
      { name, dialect }: (typeof dialects)[number],
      measured: (targetOf: (database: string) => LoadTarget) => Promise<readonly Measured<LoadResult>[]>,
    ) => {
      const target = (database: string) => gateway.target(database, gateway.key, dialect)
      for (const { name: what, pairs } of await measured(target)) {
        const spread = throughputRatio(pairs)
        add({ name: `${name}, ${what}`, pairs })
        ratios[`databases/${name} over ${what}/${connections}`] = spread.median
        const work = `${what} round-robin / one, ${connections} connections, ${name}`
        if (what.startsWith('100 databases'))
          headlines.push({ work, reached: formatSpread(spread), goal: atLeast(leastRatio, spread.median) })
      }
    }
    for (const dialect of dialects)
      await study(dialect, (targetOf) => measureSpread(bench, gateway, names.map(targetOf), targetOf(unshared)))
    for (const measured of await measureBare(bench, gateway, names)) {
      add(measured)
      ratios[`databases/${measured.name}/${connections}`] = throughputRatio(measured.pairs).median
    }
    await keepAnswers(gateway, names)
    for (const dialect of dialects) await study(dialect, (targetOf) => measureKept(bench, gateway, names.map(targetOf)))
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

/** What sqld itself has: as many bare ones against one of them, and the gateway's databases against all of them. */
async function measureBare(bench: Bench, gateway: BenchGateway, names: readonly string[]) {
  await using bare = await BareFleet.start(names.length, { tableRows: rowCount, durability: 'strong' })
  const select = (asked: readonly LoadTarget[], watched: Watched[]) => () =>
    bench.clients.load(selectJob(bench, asked, { connections, rowCount, watched }))
  const all = select(bare.targets(), bare.watched())
  const one = select(bare.targets().slice(0, 1), bare.watched())
  const ours = dialects.map(({ name, dialect }) => ({
    name: `${name}, ${names.length} databases / as many bare sqld`,
    run: select(
      names.map((database) => gateway.target(database, gateway.key, dialect)),
      gateway.watched(),
    ),
  }))
  const { rounds } = bench.scale
  return [
    ...(await measurePairs(rounds, one, [{ name: `${names.length} bare sqld / one of them`, run: all }])),
    ...(await measurePairs(rounds, all, ours)),
  ]
}

/** The same with answers from memory, once they are there. */
async function measureKept(bench: Bench, gateway: BenchGateway, targets: readonly LoadTarget[]) {
  const job = (asked: readonly LoadTarget[], runs: number) =>
    selectJob(bench, asked, { connections, rowCount: hotRows, watched: gateway.watched(), runs })
  const select = (asked: readonly LoadTarget[]) => () => bench.clients.load(job(asked, 1))
  await bench.clients.load(job(targets, warmUpRuns))
  const all = { name: `${targets.length} databases, hot rows, kept`, run: select(targets) }
  return measurePairs(bench.scale.rounds, select(targets.slice(0, 1)), [all])
}

async function keepAnswers(gateway: BenchGateway, names: readonly string[]): Promise<void> {
  const body = JSON.stringify({ lanes: { keep_answers: true } })
  for (const name of names) await gateway.caller.expect('PATCH', `/admin/databases/${name}`, body)
}

function report(rows: Row[], notes: string[], headlines: Headline[], ratios: Record<string, number>): Report {
  return {
    section: 'databases',
    title: 'Point SELECTs over many databases in turn; "direct" is one database through the gateway',
    columns: loadColumns,
    rows,
    notes: [
      'CPU and memory are of the gateway and of all workers that run',
      'Bare sqld: as many of them against one, and the gateway against all of them; there direct is what stands behind the slash',
      `Hot rows, kept: ${hotRows} rows of each, whose answers come from the gateway's memory; above that nothing is kept`,
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
    await gateway.spawn(name, { lanes: { keep_answers: false, coalesce_reads: name !== unshared } })
    await query(gateway.caller, `/db/${name}`, ...tableStatements(rowCount))
  }
  return names
}
