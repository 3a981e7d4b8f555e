import { setTimeout as delay } from 'node:timers/promises'
import { residentBytes } from '../load/process-usage.ts'
import { atMost } from '../report/report.ts'
import { BenchGateway } from '../routes/bench-gateway.ts'
import { query } from '../routes/hrana-query.ts'
import type { Section } from '../section.ts'
import { median } from '../statistics.ts'
import { everythingOn } from './observability-section.ts'

const databasesPerSecond = 100 / 60
/** Of the soak: what starts, compiles and fills its caches first is no leak. */
const warmUpShare = 0.25
/** Memory goes up and down as garbage is collected: what is compared are medians of so much of the soak. */
const comparedShare = 0.1
const most = 1.15
const mostProblems = 3

interface Point {
  readonly atS: number
  readonly bytes: number
}

/** Whether the gateway keeps anything of databases that are gone, with everything that watches turned on. */
export const soakSection: Section = {
  name: 'soak',
  async run({ scale: { soakSeconds } }) {
    await using gateway = await BenchGateway.start({ env: everythingOn })
    const databases = Math.max(10, Math.round(soakSeconds * databasesPerSecond))
    const { points, problems, tookS } = await churn(gateway, databases, soakSeconds)
    const early = medianBytes(points, warmUpShare)
    const late = medianBytes(points, 1 - comparedShare)
    const growth = late / early
    const goal = atMost(most, growth)
    return {
      section: 'soak',
      title: `${databases} databases that come, are used and go within ${tookS.toFixed(0)} s, while /metrics is read`,
      columns: ['figure', 'value'],
      rows: [
        ...[0, 0.25, 0.5, 0.75, 0.9].map((share) => ({
          cells: [`memory of the gateway after ${share * 100} % of it, MB`, megabytes(medianBytes(points, share))],
        })),
        { cells: ['at the end / after a quarter', growth.toFixed(2)], goal },
      ],
      notes: [],
      problems,
      figures: { databases, tookS, points },
      headlines: [
        {
          work: `Memory of the gateway after ${databases} databases that came and went / after a quarter of them`,
          reached: growth.toFixed(2),
          goal,
        },
      ],
    }
  },
}

async function churn(gateway: BenchGateway, databases: number, seconds: number) {
  const startedAtMs = performance.now()
  const elapsedS = () => (performance.now() - startedAtMs) / 1_000
  const points: Point[] = []
  const problems: string[] = []
  for (let count = 0; count < databases && problems.length < mostProblems; count += 1) {
    const name = `churned-${count}`
    try {
      await gateway.spawn(name, { durability: 'relaxed' })
      await query(gateway.caller, `/db/${name}`, 'CREATE TABLE t (a)', 'INSERT INTO t VALUES (1)', 'SELECT * FROM t')
      await gateway.caller.expect('GET', '/metrics')
      await gateway.delete(name)
    } catch (error) {
      problems.push(`Database ${count} of the soak: ${error instanceof Error ? error.message : String(error)}`)
    }
    points.push({ atS: elapsedS(), bytes: residentBytes(gateway.pid) })
    await delay(Math.max(0, ((count + 1) * seconds) / databases - elapsedS()) * 1_000)
  }
  return { points, problems, tookS: elapsedS() }
}

/** Of the tenth of the points that begins at that share of them. */
function medianBytes(points: readonly Point[], share: number): number {
  const from = Math.floor(points.length * share)
  return median(points.slice(from, from + Math.ceil(points.length * comparedShare)).map(({ bytes }) => bytes))
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(0)
}
