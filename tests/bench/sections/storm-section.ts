import type { LoadResult } from '../load/load-job.ts'
import { shuffled } from '../pairs.ts'
import { failuresOf } from '../report/load-table.ts'
import type { Goal, Row } from '../report/report.ts'
import { Arena } from '../routes/arena.ts'
import { countEvents, type GroundSettings, type Route } from '../routes/ground.ts'
import type { Bench, Section } from '../section.ts'
import { median } from '../statistics.ts'

const writers = 64
const burstMs = 500

interface Burst {
  readonly load: LoadResult
  readonly isWedged: boolean
}

/** What one side has come through. */
class Storm {
  readonly route: Route
  readonly bursts: Burst[] = []
  stored = 0

  constructor(route: Route) {
    this.route = route
  }

  total(figure: (load: LoadResult) => number): number {
    return this.bursts.reduce((sum, { load }) => sum + figure(load), 0)
  }

  get wedges(): number {
    return this.bursts.filter(({ isWedged }) => isWedged).length
  }
}

/** Bursts of many writers on one database: does it still take writes afterwards, and are all rows there? */
export const stormSection: Section = {
  name: 'storm',
  async run(bench) {
    const settings: GroundSettings = { tableRows: bench.scale.tableRows, durability: 'relaxed' }
    await using arena = new Arena(settings)
    const storms = [
      new Storm(await arena.route('direct')),
      new Storm(await arena.route('path')),
      new Storm(await arena.route('REST')),
    ]
    for (let burst = 0; burst < bench.scale.bursts; burst += 1) {
      for (const storm of shuffled(storms)) await runBurst(storm, settings, bench)
    }
    const rows = storms.map(describe)
    return {
      section: 'storm',
      title: `${bench.scale.bursts} bursts of ${writers} writers on one database, durability relaxed`,
      columns: [
        'route',
        'bursts',
        'write path hung',
        'acknowledged',
        'stored',
        'in doubt',
        'failed',
        'rows /s, median',
        'worst p99 ms',
      ],
      rows,
      notes: [
        'A probe that writes is sent after each burst, with a limit of 4 s; a bare sqld that hangs is replaced by a fresh one',
        'Rows of a bare sqld that hung are not counted',
      ],
      problems: storms.flatMap(problemsOf),
      figures: storms.map(({ route, bursts, stored }) => ({ route: route.name, bursts, stored })),
      headlines: storms.slice(1).map((storm) => ({
        work: `${bench.scale.bursts} bursts of ${writers} writers, ${storm.route.name}`,
        reached: `${storm.wedges} hung, ${storm.total(acknowledged)} rows acknowledged, ${storm.stored} stored`,
        goal: goalOf(storm),
      })),
    }
  },
}

async function runBurst(storm: Storm, settings: GroundSettings, { clients }: Bench): Promise<void> {
  const { route, bursts } = storm
  const before = await countEvents(route.ground)
  const load = await clients.load({
    kind: 'load',
    targets: [route.target()],
    workload: { kind: 'insert', rowCount: 1 },
    connections: writers,
    warmUpMs: 0,
    durationMs: burstMs,
    watched: [],
  })
  const isWedged = !(await route.ground.takesWrites())
  if (isWedged && route.name === 'direct') {
    bursts.push({ load: withoutRows(load), isWedged })
    await route.ground.renew(settings)
    return
  }
  bursts.push({ load, isWedged })
  storm.stored += (await countEvents(route.ground)) - before
}

function withoutRows(load: LoadResult): LoadResult {
  return { ...load, rowsWritten: 0, rowsInDoubt: 0 }
}

function acknowledged({ rowsWritten }: LoadResult): number {
  return rowsWritten
}

function describe(storm: Storm): Row {
  const { route, bursts, stored } = storm
  const cells = [
    bursts.length,
    storm.wedges,
    storm.total(acknowledged),
    stored,
    storm.total(({ rowsInDoubt }) => rowsInDoubt),
    storm.total(failuresOf),
    median(bursts.map(({ load }) => load.requestsPerSecond)).toFixed(0),
    Math.max(...bursts.map(({ load }) => load.p99Ms)).toFixed(1),
  ]
  const goal = route.name === 'direct' ? {} : { goal: goalOf(storm) }
  return { cells: [route.name, ...cells.map(String)], ...goal }
}

function goalOf(storm: Storm): Goal {
  const beyond = storm.stored - storm.total(acknowledged)
  const isKept = beyond >= 0 && beyond <= storm.total(({ rowsInDoubt }) => rowsInDoubt)
  return { text: '0 hung, stored = acknowledged', isMet: storm.wedges === 0 && isKept }
}

function problemsOf(storm: Storm): string[] {
  const lost = storm.total(acknowledged) - storm.stored
  return lost > 0 ? [`${storm.route.name}: ${lost} acknowledged rows are not in the table`] : []
}
