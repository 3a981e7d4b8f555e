import { pidOfContainer } from '../../harness/tested-driver.ts'
import type { LoadResult, Watched } from '../load/load-job.ts'
import { measurePairs, ratioOf } from '../pairs.ts'
import { cpuInFront, cpuOf } from '../report/load-table.ts'
import { atLeast, formatSpread, type Report, type Row } from '../report/report.ts'
import { dockerEnv } from '../routes/bare-container.ts'
import { GatewayGround } from '../routes/gateway-ground.ts'
import type { Bench, Section } from '../section.ts'
import { median, spreadOf } from '../statistics.ts'
import { selectJob } from './select-job.ts'

const connections = 16
const goal = 0.95

/**
 * Point SELECTs by path through a gateway whose worker is a container, against one whose worker is a process: the same
 * sqld with the same arguments, durability and lanes, its data on the same disk. What another program takes of the
 * machine meanwhile moves the rates; CPU time per request says what the container itself costs.
 */
export const dockerForwardSection: Section = {
  name: 'docker-forward',
  async run(bench) {
    await using byProcess = await GatewayGround.start()
    await using byContainer = await GatewayGround.start({ env: dockerEnv })
    const { tableRows } = bench.scale
    for (const ground of [byProcess, byContainer]) await ground.renew({ tableRows, durability: 'strong' })
    try {
      const sqld = { name: 'sqld', pids: [await pidOfContainer(await containerIn(byContainer))] }
      const process = () => load(bench, byProcess, byProcess.gateway.watched())
      const [container, control] = await measurePairs(bench.scale.rounds, process, [
        { name: 'container', run: () => load(bench, byContainer, [sqld, ...byContainer.gateway.watched().slice(1)]) },
        { name: 'control', run: process },
      ])
      return reportOf(container?.pairs ?? [], control?.pairs ?? [])
    } finally {
      await byContainer.gateway.delete(byContainer.database)
    }
  },
}

async function containerIn({ gateway, database }: GatewayGround): Promise<string> {
  return JSON.parse(await gateway.caller.expect('GET', `/admin/databases/${database}`)).database.container_id
}

function load(bench: Bench, ground: GatewayGround, watched: readonly Watched[]): Promise<LoadResult> {
  const target = ground.route('path', 'hrana').target()
  return bench.clients.load(selectJob(bench, [target], { connections, rowCount: bench.scale.tableRows, watched }))
}

type Pairs = Parameters<typeof ratioOf<LoadResult>>[0]

const rate = ({ requestsPerSecond }: LoadResult) => requestsPerSecond

function reportOf(container: Pairs, control: Pairs): Report {
  const ratio = ratioOf(container, rate)
  const title = `Forwarding to a container, ${connections} connections`
  const wrong = [...container, ...control]
    .flatMap(({ direct, subject }) => [direct, subject])
    .filter(({ refused, wrong }) => refused + wrong > 0)
  return {
    section: 'docker-forward',
    title,
    columns: [
      'worker',
      'requests/s, median [min-max]',
      'ratio, median of pairs',
      'CPU of sqld, us a request',
      'of the gateway',
      'both, ratio of pairs',
    ],
    rows: [
      row('process', container, ({ direct }) => direct, ['1', '1']),
      {
        ...row('container', container, ({ subject }) => subject, [formatSpread(ratio), cpuRatio(container)]),
        goal: atLeast(goal, ratio.median),
      },
      row('control: process', control, ({ subject }) => subject, [
        formatSpread(ratioOf(control, rate)),
        cpuRatio(control),
      ]),
    ],
    notes: [],
    problems: wrong.map(({ complaint }) => `A worker answered wrongly: ${complaint}`),
    figures: { container, control },
    headlines: [
      { work: `${title}, container / process`, reached: formatSpread(ratio), goal: atLeast(goal, ratio.median) },
    ],
    ratios: { [`docker-forward/container/${connections}`]: ratio.median },
  }
}

function row(
  worker: string,
  pairs: Pairs,
  side: (pair: Pairs[number]) => LoadResult,
  [ratio, cpu]: readonly [string, string],
): Row {
  const results = pairs.map(side)
  const sqld = (result: LoadResult) => cpuOf(result) - cpuInFront(result)
  const cost = (of: (result: LoadResult) => number) => median(results.map(of)).toFixed(0)
  return { cells: [worker, formatSpread(spreadOf(results.map(rate)), 0), ratio, cost(sqld), cost(cpuInFront), cpu] }
}

function cpuRatio(pairs: Pairs): string {
  return formatSpread(ratioOf(pairs, cpuOf))
}
