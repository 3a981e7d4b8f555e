import { measurePairs, ratioOf } from '../pairs.ts'
import { complaintsOf, cpuOf, loadColumns, loadRow, throughputRatio } from '../report/load-table.ts'
import { atLeast, formatSpread, type Headline, type Row } from '../report/report.ts'
import { Arena, type RouteName } from '../routes/arena.ts'
import type { Bench, Section } from '../section.ts'
import { selectJob } from './select-job.ts'

const connections = 16
const rowCount = 10_000
const acceptEncoding = 'br, gzip, deflate'
const leastRatio = 0.9
/** The gateway does the same work with that header: what is left of a difference is noise, and that takes pairs to see. */
const moreRounds = 4

/**
 * sqld takes the first coding of that header, and Brotli costs it 24 ms of CPU for the smallest answer. The gateway asks
 * workers for answers as they are, and sends those.
 */
export const encodingSection: Section = {
  name: 'encoding',
  async run(bench) {
    await using arena = new Arena({ tableRows: rowCount, durability: 'strong' })
    const rows: Row[] = []
    const notes: string[] = []
    const headlines: Headline[] = []
    const ratios: Record<string, number> = {}
    for (const name of ['direct', 'path', 'REST'] as const) {
      const pairs = await measure(name, arena, bench)
      const ratio = throughputRatio(pairs)
      const goal = atLeast(leastRatio, ratio.median)
      rows.push(loadRow(name, connections, pairs, name === 'direct' ? undefined : goal))
      notes.push(
        ...complaintsOf(
          name,
          pairs.flatMap(({ direct, subject }) => [direct, subject]),
        ),
      )
      if (name === 'direct') continue
      const cpu = ratioOf(pairs, cpuOf).median
      const reached = `${formatSpread(ratio)}, CPU ${cpu.toFixed(2)}`
      headlines.push({ work: `accept-encoding: ${acceptEncoding} / none, ${name}`, reached, goal })
      ratios[`encoding/${name}/${connections}`] = ratio.median
    }
    return {
      section: 'encoding',
      title: `Point SELECT with "accept-encoding: ${acceptEncoding}"; "direct" is the same route without it`,
      columns: loadColumns,
      rows,
      notes,
      problems: [],
      figures: ratios,
      headlines,
      ratios,
    }
  },
}

async function measure(name: RouteName, arena: Arena, bench: Bench) {
  const route = await arena.route(name)
  const plain = route.target()
  const select = (target: typeof plain) => () =>
    bench.clients.load(selectJob(bench, [target], { connections, rowCount, watched: route.watched() }))
  const subject = { name, run: select({ ...plain, acceptEncoding }) }
  const rounds = bench.scale.rounds * (name === 'direct' || bench.scale.form === 'quick' ? 1 : moreRounds)
  const [measured] = await measurePairs(rounds, select(plain), [subject])
  return measured?.pairs ?? []
}
