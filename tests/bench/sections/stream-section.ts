import type { StreamJob, StreamOutcome } from '../load/load-job.ts'
import { type Growth, withMemoryGrowth } from '../load/process-usage.ts'
import { type Measured, measurePairs, ratioOf } from '../pairs.ts'
import { atLeast, formatSpread, type Headline, type Row } from '../report/report.ts'
import { Arena } from '../routes/arena.ts'
import type { Bench, Section } from '../section.ts'
import { median, type Spread } from '../statistics.ts'

const mebibyte = 1024 * 1024
const leastRatio = 0.95
/** Of the gateway while a large result passes: what is called flat. */
const growthLimitMb = 50
const slowBytesPerSecond = 8_000_000
const sql = 'SELECT id, name, email, score, created_at FROM items'

type StreamRun = Growth<StreamOutcome>

/** Large results on their way through the gateway: how fast, and how much of them the gateway holds. */
export const streamSection: Section = {
  name: 'stream',
  async run(bench) {
    const { tableRows } = bench.scale
    await using arena = new Arena({ tableRows, durability: 'strong' })
    const measured = await measureStreams(arena, bench)
    return {
      section: 'stream',
      title: `A result of ${tableRows} rows, and a dump of the database, streamed through the gateway`,
      columns: ['route', 'MB', 'direct MB/s', 'MB/s', 'ratio, median [min-max]', 'growth of the gateway, MB, each run'],
      rows: measured.map(describe),
      notes: [
        'The ratio is of rows a second to a direct cursor, and of bytes a second for the dump',
        'Growth is the peak of VmRSS above its value before the run',
      ],
      problems: [],
      figures: measured,
      headlines: measured.flatMap(headlineOf),
      ratios: Object.fromEntries(measured.map((one) => [`stream/${one.name}/1`, ratioOfSpeed(one).median])),
    }
  },
}

async function measureStreams(arena: Arena, bench: Bench): Promise<Measured<StreamRun>[]> {
  const { rounds, tableRows } = bench.scale
  const direct = await arena.direct()
  const { gateway } = await arena.gateway()
  const [byPath, byRest] = [(await arena.route('path')).target(), (await arena.route('REST')).target()]
  const cursor = { kind: 'stream', path: '/v3/cursor', body: cursorBody, bytesPerSecond: null } as const
  const ndjson = { ...cursor, path: '/query', body: JSON.stringify({ sql, format: 'ndjson' }) } as const
  const dump = { ...cursor, path: '/dump', body: null } as const
  const slow = { bytesPerSecond: slowBytesPerSecond }

  const read = async (job: StreamJob): Promise<StreamRun> => {
    const run = await withMemoryGrowth(gateway.pid, () => bench.clients.stream(job))
    // A cursor and a dump have a few lines besides those of the rows.
    const { lines } = run.result
    if (lines < tableRows || lines > tableRows + 20) throw new Error(`"${job.path}" gave ${lines} lines`)
    return run
  }
  const rows = await measurePairs(rounds, () => read({ ...cursor, target: direct.target() }), [
    { name: 'cursor', run: () => read({ ...cursor, target: byPath }) },
    { name: 'ndjson', run: () => read({ ...ndjson, target: byRest }) },
    { name: 'cursor, reader of 8 MB/s', run: () => read({ ...cursor, ...slow, target: byPath }) },
    { name: 'ndjson, reader of 8 MB/s', run: () => read({ ...ndjson, ...slow, target: byRest }) },
    { name: 'control', run: () => read({ ...cursor, target: direct.target() }) },
  ])
  const dumps = await measurePairs(rounds, () => read({ ...dump, target: direct.target() }), [
    { name: 'dump', run: () => read({ ...dump, target: byPath }) },
  ])
  return [...rows, ...dumps]
}

function describe(measured: Measured<StreamRun>): Row {
  const { name, pairs } = measured
  const speed = ({ result }: StreamRun) => result.bytes / result.seconds / 1e6
  return {
    cells: [
      name,
      median(pairs.map(({ subject }) => subject.result.bytes / 1e6)).toFixed(1),
      median(pairs.map(({ direct }) => speed(direct))).toFixed(1),
      median(pairs.map(({ subject }) => speed(subject))).toFixed(1),
      formatSpread(ratioOfSpeed(measured)),
      growthsOf(measured)
        .map((growth) => growth.toFixed(0))
        .join(' '),
    ],
  }
}

function headlineOf(measured: Measured<StreamRun>): Headline[] {
  if (measured.name !== 'cursor' && measured.name !== 'ndjson') return []
  const ratio = ratioOfSpeed(measured)
  const growth = Math.max(...growthsOf(measured))
  const goal = atLeast(leastRatio, ratio.median)
  return [
    {
      work: `Stream of all rows as ${measured.name} / direct cursor, memory flat`,
      reached: `${formatSpread(ratio)}, growth ${growth.toFixed(0)} MB`,
      goal: { text: `${goal.text}, < ${growthLimitMb} MB`, isMet: goal.isMet && growth < growthLimitMb },
    },
  ]
}

/** By lines, which are rows, where the two sides have different formats. */
function ratioOfSpeed({ name, pairs }: Measured<StreamRun>): Spread {
  const amount = ({ lines, bytes }: StreamOutcome) => (name === 'dump' ? bytes : lines)
  return ratioOf(pairs, ({ result }) => amount(result) / result.seconds)
}

function growthsOf({ pairs }: Measured<StreamRun>): number[] {
  return pairs.map(({ subject }) => subject.growthBytes / mebibyte)
}

const cursorBody = JSON.stringify({ baton: null, batch: { steps: [{ stmt: { sql, want_rows: true } }] } })
