import type { LoadResult } from '../load/load-job.ts'
import { measurePairs, ratioOf } from '../pairs.ts'
import { atLeast, formatSpread, type Report } from '../report/report.ts'
import { dockerEnv } from '../routes/bare-container.ts'
import { GatewayGround } from '../routes/gateway-ground.ts'
import type { Bench, Section } from '../section.ts'
import { spreadOf } from '../statistics.ts'
import { selectJob } from './select-job.ts'

const connections = 16
const goal = 0.95

/** Point SELECTs by path through a gateway whose worker is a container, against one whose worker is a process. */
export const dockerForwardSection: Section = {
  name: 'docker-forward',
  async run(bench) {
    await using byProcess = await GatewayGround.start()
    await using byContainer = await GatewayGround.start({ env: dockerEnv })
    const { tableRows } = bench.scale
    for (const ground of [byProcess, byContainer]) await ground.renew({ tableRows, durability: 'strong' })
    try {
      const process = () => load(bench, byProcess)
      const [container, control] = await measurePairs(bench.scale.rounds, process, [
        { name: 'container', run: () => load(bench, byContainer) },
        { name: 'control', run: process },
      ])
      return reportOf(container?.pairs ?? [], control?.pairs ?? [])
    } finally {
      await byContainer.gateway.delete(byContainer.database)
    }
  },
}

function load(bench: Bench, ground: GatewayGround): Promise<LoadResult> {
  const target = ground.route('path', 'hrana').target()
  return bench.clients.load(selectJob(bench, [target], { connections, rowCount: bench.scale.tableRows }))
}

type Pairs = Parameters<typeof ratioOf<LoadResult>>[0]

function reportOf(container: Pairs, control: Pairs): Report {
  const rate = ({ requestsPerSecond }: LoadResult) => requestsPerSecond
  const ratio = ratioOf(container, rate)
  const title = `Forwarding to a container, ${connections} connections`
  const wrong = container
    .flatMap(({ direct, subject }) => [direct, subject])
    .filter(({ refused, wrong }) => refused + wrong > 0)
  return {
    section: 'docker-forward',
    title,
    columns: ['worker', 'requests/s, median [min-max]', 'ratio, median of pairs'],
    rows: [
      { cells: ['process', formatSpread(spreadOf(container.map(({ direct }) => rate(direct))), 0), '1'] },
      {
        cells: [
          'container',
          formatSpread(spreadOf(container.map(({ subject }) => rate(subject))), 0),
          formatSpread(ratio),
        ],
        goal: atLeast(goal, ratio.median),
      },
    ],
    notes: [`Control, process against process: ${formatSpread(ratioOf(control, rate))}`],
    problems: wrong.map(({ complaint }) => `A worker answered wrongly: ${complaint}`),
    figures: { container, control },
    headlines: [
      { work: `${title}, container / process`, reached: formatSpread(ratio), goal: atLeast(goal, ratio.median) },
    ],
    ratios: { [`docker-forward/container/${connections}`]: ratio.median },
  }
}
