import { pidOfContainer } from '../../harness/tested-driver.ts'
import type { LoadResult } from '../load/load-job.ts'
import { measurePairs, type Pair, ratioOf } from '../pairs.ts'
import { cpuInFront, cpuOf } from '../report/load-table.ts'
import { atLeast, formatSpread, type Report, type Row } from '../report/report.ts'
import { dockerEnv } from '../routes/bare-container.ts'
import { type BareWorker, startBareWorker } from '../routes/bare-worker.ts'
import { GatewayGround } from '../routes/gateway-ground.ts'
import type { Bench, Section } from '../section.ts'
import { median, spreadOf } from '../statistics.ts'
import { selectJob } from './select-job.ts'

/** With few, each flight carries few statements, and a packet to a container costs more than one to a process. */
const connectionCounts = [16, 64] as const
const goal = 0.95
/** Pairs for each start and round of other sections: what a container costs is less than one pair moves by. */
const pairsARound = 2
/** Code is compiled while it runs: so many runs of each are not looked at, or who runs in every pair would be ahead. */
const warmUps = 4
/** Two processes of one program differ for as long as they run: everything is started so many times. */
const starts = 3

/**
 * Point SELECTs by path through a gateway whose worker is a container, against one whose worker is a process: the same
 * sqld with the same arguments, durability and lanes, its data on the same disk. The control is a second gateway with a
 * worker that is a process. The same workers are asked without a gateway as well: what is missing there, no gateway can
 * make good. What another program takes of the machine meanwhile moves the rates; CPU time per request says what the
 * container itself costs.
 */
export const dockerForwardSection: Section = {
  name: 'docker-forward',
  async run(bench) {
    const loads = connectionCounts.map(
      (connections): Findings => ({ connections, forwarded: nothing(), bare: nothing() }),
    )
    for (let start = 0; start < starts; start += 1) {
      await measureForwarded(bench, loads)
      await measureBare(bench, loads)
    }
    return reportOf(loads)
  },
}

async function measureForwarded(bench: Bench, loads: readonly Findings[]): Promise<void> {
  const { tableRows } = bench.scale
  await using byProcess = await GatewayGround.start()
  await using byContainer = await GatewayGround.start({ env: dockerEnv })
  await using control = await GatewayGround.start()
  for (const ground of [byProcess, byContainer, control]) await ground.renew({ tableRows, durability: 'strong' })
  try {
    const sqld = { name: 'sqld', pids: [await pidOfContainer(await containerIn(byContainer))] }
    const [, front] = byContainer.gateway.watched()
    const behind = { ...sideOf(byContainer), watched: front === undefined ? [sqld] : [sqld, front] }
    const sides = [sideOf(byProcess), behind, sideOf(control)] as const
    for (const { connections, forwarded } of loads) await compare(bench, connections, sides, forwarded)
  } finally {
    await byContainer.gateway.delete(byContainer.database)
  }
}

async function measureBare(bench: Bench, loads: readonly Findings[]): Promise<void> {
  const { tableRows } = bench.scale
  await using process = await startBareWorker('process', tableRows)
  await using container = await startBareWorker('docker', tableRows)
  await using control = await startBareWorker('process', tableRows)
  for (const { connections, bare } of loads) await compare(bench, connections, [process, container, control], bare)
}

async function compare(bench: Bench, connections: number, sides: readonly [Side, Side, Side], found: Compared) {
  const [direct, container, control] = sides.map((side) => () => load(bench, connections, side))
  if (direct === undefined || container === undefined || control === undefined) return
  for (let run = 0; run < warmUps; run += 1) for (const each of [direct, container, control]) await each()
  const [first, second] = await measurePairs(bench.scale.rounds * pairsARound, direct, [
    { name: 'container', run: container },
    { name: 'control', run: control },
  ])
  found.container.push(...(first?.pairs ?? []))
  found.control.push(...(second?.pairs ?? []))
}

type Side = Pick<BareWorker, 'target' | 'watched'>

function sideOf(ground: GatewayGround): Side {
  const route = ground.route('path', 'hrana')
  return { target: () => route.target(), watched: ground.gateway.watched() }
}

async function containerIn({ gateway, database }: GatewayGround): Promise<string> {
  return JSON.parse(await gateway.caller.expect('GET', `/admin/databases/${database}`)).database.container_id
}

function load(bench: Bench, connections: number, { target, watched }: Side): Promise<LoadResult> {
  return bench.clients.load(selectJob(bench, [target()], { connections, rowCount: bench.scale.tableRows, watched }))
}

type Pairs = Pair<LoadResult>[]

interface Compared {
  readonly container: Pairs
  readonly control: Pairs
}

const rate = ({ requestsPerSecond }: LoadResult) => requestsPerSecond

/** What one load came to. */
interface Findings {
  readonly connections: number
  readonly forwarded: Compared
  readonly bare: Compared
}

function nothing(): Compared {
  return { container: [], control: [] }
}

function reportOf(loads: readonly Findings[]): Report {
  const wrong = loads
    .flatMap(({ forwarded, bare }) => [forwarded, bare])
    .flatMap(({ container, control }) => [...container, ...control])
    .flatMap(({ direct, subject }) => [direct, subject])
    .filter(({ refused, wrong }) => refused + wrong > 0)
  return {
    section: 'docker-forward',
    title: 'Forwarding to a container',
    columns: [
      'worker',
      'connections',
      'requests/s, median [min-max]',
      'ratio, median of pairs',
      'CPU of sqld, us a request',
      'of the gateway',
      'CPU, ratio of pairs',
    ],
    rows: loads.flatMap(({ connections, forwarded, bare }) => {
      const [first, ...others] = rowsOf('', connections, forwarded)
      const judged =
        first === undefined ? [] : [{ ...first, goal: atLeast(goal, ratioOf(forwarded.container, rate).median) }]
      return [...judged, ...others, ...rowsOf(', no gateway', connections, bare)]
    }),
    notes: [
      'Without a gateway the same: what is missing there is the price of a container, which no gateway can make good',
    ],
    problems: wrong.map(({ complaint }) => `A worker answered wrongly: ${complaint}`),
    figures: Object.fromEntries(loads.map(({ connections, ...found }) => [connections, found])),
    headlines: loads.map(({ connections, forwarded }) => {
      const ratio = ratioOf(forwarded.container, rate)
      const work = `Forwarding to a container, ${connections} connections, container / process`
      return { work, reached: formatSpread(ratio), goal: atLeast(goal, ratio.median) }
    }),
    ratios: Object.fromEntries(
      loads.flatMap(({ connections, forwarded, bare }) => [
        [`docker-forward/container/${connections}`, ratioOf(forwarded.container, rate).median],
        [`docker-forward/bare-container/${connections}`, ratioOf(bare.container, rate).median],
      ]),
    ),
  }
}

/** The container first. */
function rowsOf(route: string, connections: number, { container, control }: Compared): Row[] {
  const compared = (pairs: Pairs) => [formatSpread(ratioOf(pairs, rate)), formatSpread(ratioOf(pairs, cpuOf))] as const
  return [
    row(`container${route}`, connections, container, ({ subject }) => subject, compared(container)),
    row(`process${route}`, connections, container, ({ direct }) => direct, ['1', '1']),
    row(`control: process${route}`, connections, control, ({ subject }) => subject, compared(control)),
  ]
}

function row(
  worker: string,
  connections: number,
  pairs: Pairs,
  side: (pair: Pairs[number]) => LoadResult,
  [ratio, cpu]: readonly [string, string],
): Row {
  const results = pairs.map(side)
  const front = (result: LoadResult) => cpuInFront(result) || 0
  const cost = (of: (result: LoadResult) => number) => median(results.map(of)).toFixed(0)
  const ofSqld = cost((result) => cpuOf(result) - front(result))
  const rates = formatSpread(spreadOf(results.map(rate)), 0)
  return { cells: [worker, String(connections), rates, ratio, ofSqld, cost(front), cpu] }
}
