import { once } from 'node:events'
import { connect } from 'node:net'
import type { LoadResult, LoadTarget } from '../load/load-job.ts'
import { requestWriter } from '../load/request-texts.ts'
import { rowsSql } from '../load/statements.ts'
import { measurePairs, type Pair } from '../pairs.ts'
import { complaintsOf, loadColumns, loadRow, throughputRatio } from '../report/load-table.ts'
import { atLeast } from '../report/report.ts'
import { Arena } from '../routes/arena.ts'
import { pipelineOf } from '../routes/hrana-query.ts'
import type { Bench, Section } from '../section.ts'
import { selectJob } from './select-job.ts'

const connections = 16
const abortsAtOnce = 20
/** Noise alone moves throughput that far. */
const leastShare = 0.75

/** Clients that go away in the middle of their answers leave nothing behind that makes others wait. */
export const abortSection: Section = {
  name: 'abort',
  async run(bench) {
    const { abortingClients, tableRows } = bench.scale
    await using arena = new Arena({ tableRows, durability: 'strong' })
    const before = await measure(arena, bench)
    const target = (await arena.route('path')).target()
    for (let left = abortingClients; left > 0; left -= abortsAtOnce) {
      await Promise.all(Array.from({ length: Math.min(left, abortsAtOnce) }, () => abortOnce(target)))
    }
    const after = await measure(arena, bench)
    const share = throughputRatio(after).median / throughputRatio(before).median
    const goal = atLeast(leastShare, share)
    return {
      section: 'abort',
      title: `${abortingClients} clients gone in mid-answer, through the gateway, and normal load before and after`,
      columns: loadColumns,
      rows: [
        loadRow('path, before', connections, before),
        loadRow('path, after', connections, after, { ...goal, text: `${goal.text} of before` }),
      ],
      notes: complaintsOf(
        'path, after',
        after.map(({ subject }) => subject),
      ),
      problems: [],
      figures: { before, after },
      headlines: [
        { work: `Throughput after ${abortingClients} aborted answers / before`, reached: share.toFixed(2), goal },
      ],
      ratios: { [`abort/path/${connections}`]: share },
    }
  },
}

async function measure(arena: Arena, bench: Bench): Promise<readonly Pair<LoadResult>[]> {
  const [direct, path] = [await arena.route('direct'), await arena.route('path')]
  const rowCount = bench.scale.tableRows
  const [measured] = await measurePairs(
    bench.scale.rounds,
    () => bench.clients.load(selectJob(bench, [direct.target()], { connections, rowCount, watched: direct.watched() })),
    [
      {
        name: 'path',
        run: () =>
          bench.clients.load(selectJob(bench, [path.target()], { connections, rowCount, watched: path.watched() })),
      },
    ],
  )
  return measured?.pairs ?? []
}

/** Asks for a large result, and goes away at its first bytes. */
async function abortOnce(target: LoadTarget): Promise<void> {
  const socket = connect(target.port, '127.0.0.1')
  try {
    socket.write(requestWriter(target)('/v2/pipeline', pipelineOf({ sql: rowsSql(10_000) })))
    await once(socket, 'data')
  } finally {
    socket.destroy()
  }
}
