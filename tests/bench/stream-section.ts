import { Arena } from './arena.ts'
import type { StreamJob, StreamOutcome } from './load-job.ts'
import { type Measured, measurePairs, ratioOf } from './pairs.ts'
import { type Growth, withMemoryGrowth } from './process-usage.ts'
import { below, formatSpread, type Row } from './report.ts'
import type { Bench, Section } from './section.ts'
import { median } from './statistics.ts'

const mebibyte = 1024 * 1024
const growthLimitMb = 50
const slowBytesPerSecond = 8_000_000
const sql = 'SELECT id, name, email, score, created_at FROM items'

type StreamRun = Growth<StreamOutcome>

/** A large result on its way through the gateway: how fast, and how much of it the gateway holds. */
export const streamSection: Section = {
  name: 'stream',
  async run(bench) {
    await using arena = await Arena.open(bench.scale.tableRows)
    const read = (job: StreamJob) => readWatched(job, arena.gateway.pid, bench)
    const cursor = { kind: 'stream', path: '/v3/cursor', body: cursorBody(), bytesPerSecond: null } as const
    const ndjson = {
      kind: 'stream',
      path: '/query',
      body: JSON.stringify({ sql, format: 'ndjson' }),
      bytesPerSecond: null,
    } as const
    const slow = { bytesPerSecond: slowBytesPerSecond }
    const measured = await measurePairs(bench.scale.rounds, () => read({ ...cursor, target: arena.sqld.target }), [
      { name: 'cursor, fast reader', run: () => read({ ...cursor, target: arena.path }) },
      { name: 'ndjson, fast reader', run: () => read({ ...ndjson, target: arena.rest }) },
      { name: 'cursor, 8 MB/s', run: () => read({ ...cursor, ...slow, target: arena.path }) },
      { name: 'ndjson, 8 MB/s', run: () => read({ ...ndjson, ...slow, target: arena.rest }) },
    ])
    return {
      section: 'stream',
      title: `A result of ${bench.scale.tableRows} rows streamed through the gateway`,
      columns: [
        'route',
        'MB',
        'direct MB/s',
        'MB/s',
        'rows/s ratio to a direct cursor',
        'growth of the gateway, MB, each run',
      ],
      rows: measured.map(describe),
      notes: ['Growth is the peak of VmRSS above its value before the run'],
      problems: [],
      figures: measured,
    }
  },
}

async function readWatched(job: StreamJob, pid: number, { scale, clients }: Bench): Promise<StreamRun> {
  const run = await withMemoryGrowth(pid, () => clients.stream(job))
  // A cursor has a few lines besides its rows.
  const { lines } = run.result
  if (lines < scale.tableRows || lines > scale.tableRows + 5) throw new Error(`"${job.path}" gave ${lines} lines`)
  return run
}

function describe({ name, pairs }: Measured<StreamRun>): Row {
  const speed = ({ result }: StreamRun) => result.bytes / result.seconds / 1e6
  const growths = pairs.map(({ subject }) => subject.growthBytes / mebibyte)
  return {
    cells: [
      name,
      median(pairs.map(({ subject }) => subject.result.bytes / 1e6)).toFixed(1),
      median(pairs.map(({ direct }) => speed(direct))).toFixed(1),
      median(pairs.map(({ subject }) => speed(subject))).toFixed(1),
      formatSpread(ratioOf(pairs, ({ result }) => result.lines / result.seconds)),
      growths.map((growth) => growth.toFixed(0)).join(' '),
    ],
    goal: below(growthLimitMb, Math.max(...growths), 'MB'),
  }
}

function cursorBody(): string {
  return JSON.stringify({ baton: null, batch: { steps: [{ stmt: { sql, want_rows: true } }] } })
}
