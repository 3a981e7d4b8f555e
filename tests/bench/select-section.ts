import { Arena, startFilled } from './arena.ts'
import { BareSqld } from './bare-sqld.ts'
import { measureClientCeiling } from './client-ceiling.ts'
import type { LoadResult, LoadTarget } from './load-job.ts'
import { complaintsOf, loadColumns, loadRow, throughputRatio } from './load-table.ts'
import { type Measured, measurePairs } from './pairs.ts'
import { atLeast, type Row } from './report.ts'
import type { Bench, Section } from './section.ts'

const goal = 0.7
const warmUpMs = 250

/** Point SELECTs through the gateway, by path and by host, against direct ones. */
export const selectSection: Section = {
  name: 'select',
  async run(bench) {
    await using arena = await Arena.open(bench.scale.tableRows)
    await using guarded = await BareSqld.createGuarded()
    await startFilled(guarded, bench.scale.tableRows)
    const rows: Row[] = []
    const problems: string[] = []
    const figures: { connections: number; measured: Measured<LoadResult>[] }[] = []
    for (const connections of bench.scale.connections) {
      const measured = await measureAt(connections, arena, guarded, bench)
      for (const { name, pairs } of measured) {
        const reached = routes.has(name) ? atLeast(goal, throughputRatio(pairs).median) : undefined
        rows.push(loadRow(name, connections, pairs, reached))
        const results = pairs.flatMap(({ direct, subject }) => [direct, subject])
        problems.push(...complaintsOf(`${name} at ${connections}`, results))
      }
      figures.push({ connections, measured })
    }
    const ceiling = await measureClientCeiling(bench.clients, Math.max(...bench.scale.connections), bench.scale.seconds)
    return {
      section: 'select',
      title: `Point SELECT: 1 row of 5 columns by primary key, of ${bench.scale.tableRows} rows`,
      columns: loadColumns,
      rows,
      notes: [
        noiseNote(figures.flatMap(({ measured }) => measured.filter(({ name }) => name === control))),
        'Guarded is direct too, but that sqld verifies a token with every request, as the workers of the gateway do',
        `The clients alone reach ${ceiling.toFixed(0)} req/s against canned answers`,
      ],
      problems,
      figures,
    }
  },
}

const control = 'control'
/** Of a control that is further from 1, the machine says more than the gateway. */
const quietSpread = 0.15

/** What the goal is about. */
const routes: ReadonlySet<string> = new Set(['path', 'host'])

function noiseNote(controls: readonly Measured<LoadResult>[]): string {
  const spreads = controls.map(({ pairs }) => throughputRatio(pairs))
  const isQuiet = spreads.every(({ min, max }) => min >= 1 - quietSpread && max <= 1 + quietSpread)
  const verdict = isQuiet ? 'quiet' : 'NOISY, take every ratio with care'
  return `Control is direct against direct; by its spread this machine was ${verdict}`
}

function measureAt(
  connections: number,
  arena: Arena,
  guarded: BareSqld,
  { scale, clients }: Bench,
): Promise<Measured<LoadResult>[]> {
  const select = (target: LoadTarget, watchedPids: readonly number[]) =>
    clients.load({
      kind: 'load',
      target,
      workload: { kind: 'select', rowCount: scale.tableRows },
      connections,
      warmUpMs,
      durationMs: scale.seconds * 1000,
      watchedPids,
    })
  const direct = () => select(arena.sqld.target, [arena.sqld.pid])
  const throughGateway = (target: LoadTarget) => () => select(target, [arena.workerPid, arena.gateway.pid])
  return measurePairs(scale.rounds, direct, [
    { name: 'path', run: throughGateway(arena.path) },
    { name: 'host', run: throughGateway(arena.host) },
    { name: 'guarded', run: () => select(guarded.target, [guarded.pid]) },
    { name: control, run: direct },
  ])
}
