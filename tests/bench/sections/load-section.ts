import type { LoadResult, WorkloadKind } from '../load/load-job.ts'
import { mostConnections } from '../load/most-connections.ts'
import { type Measured, measurePairs, type Pair } from '../pairs.ts'
import { complaintsOf, emptyRow, loadColumns, loadRow, throughputRatio } from '../report/load-table.ts'
import { atLeast, atMost, type Bar, formatSpread, type Headline, type Row } from '../report/report.ts'
import { Arena, type RouteName } from '../routes/arena.ts'
import { type GroundSettings, type Route, Unavailable } from '../routes/ground.ts'
import type { Form } from '../scale.ts'
import type { Bench, Section } from '../section.ts'
import { spreadOf } from '../statistics.ts'
import { quietNote } from './control.ts'
import { type FreshRun, runFresh } from './fresh-run.ts'

const warmUpMs = 250
/** Many connections take longer to come into step. */
const warmUpMsPerConnection = 0.25
const warmUpConnections = 8
/** With more than so many, answers take as long as a short run. */
const connectionsOfLongRuns = 1024

export interface Cell {
  readonly route: RouteName
  readonly connections: number
}

export interface LoadGoal extends Cell {
  readonly work: string
  readonly atLeast: number
}

export interface LoadSectionSpec {
  readonly name: string
  readonly title: string
  readonly workload: WorkloadKind
  readonly durability: GroundSettings['durability']
  /** Each run has fresh workers on both sides, and its rows are counted afterwards. */
  readonly writes: boolean
  /** Rows of the table that is read, when they are not the scale's. */
  readonly tableRows?: number
  readonly cells: Readonly<Record<Form, readonly Cell[]>>
  /** Least ratios to direct sqld. */
  readonly goals?: readonly LoadGoal[]
  /** Least quotients of two routes' ratios. */
  readonly versus?: readonly (LoadGoal & { readonly other: RouteName })[]
  /** Most milliseconds that a route may add to the median latency of direct sqld. */
  readonly addedP50?: readonly (Cell & { readonly work: string; readonly atMostMs: number })[]
  /** Connections of the bars in the chart. */
  readonly charted?: number
  readonly notes?: readonly string[]
}

/** A workload under load on many routes, each run right before or after the same on a bare sqld. */
export function loadSection(spec: LoadSectionSpec): Section {
  return { name: spec.name, run: (bench) => runLoadSection(spec, bench) }
}

/** Every route at every number of connections. */
export function cross(routes: readonly RouteName[], connections: readonly number[]): Cell[] {
  return connections.flatMap((count) => routes.map((route) => ({ route, connections: count })))
}

interface MeasuredCell extends Cell {
  readonly pairs: readonly Pair<FreshRun>[]
}

async function runLoadSection(spec: LoadSectionSpec, bench: Bench) {
  const tableRows = Math.min(spec.tableRows ?? bench.scale.tableRows, bench.scale.tableRows)
  const settings = { tableRows, durability: spec.durability }
  await using arena = new Arena(settings)
  const cells = spec.cells[bench.scale.form]
  const measuring = { spec, settings, bench }
  const { routes, notes } = await openRoutes(arena, bench, cells)
  await warmUp([...routes.values()], measuring)
  const measured: MeasuredCell[] = []
  for (const connections of new Set(cells.map((cell) => cell.connections))) {
    if (connections > mostConnections()) {
      notes.push(`The system allows too few open files for ${connections} connections: see ulimit -n`)
      continue
    }
    const wanted = cells.filter((cell) => cell.connections === connections)
    const subjects = wanted.flatMap(({ route }) => routes.get(route) ?? [])
    for (const { name, pairs } of await measureAt(connections, subjects, arena, measuring)) {
      // Subjects are named after the cells that they come from.
      measured.push({ route: name as RouteName, connections, pairs })
    }
  }
  return describe(spec, cells, measured, [...(spec.notes ?? []), ...notes])
}

async function openRoutes(arena: Arena, bench: Bench, cells: readonly Cell[]) {
  const routes = new Map<RouteName, Route>()
  const notes: string[] = []
  for (const name of new Set(cells.map(({ route }) => route))) {
    try {
      if (!bench.includes(name)) throw new Unavailable('left out by --peers')
      routes.set(name, await arena.route(name))
    } catch (error) {
      if (!(error instanceof Unavailable)) throw error
      notes.push(`${name} was not measured: ${error.message}`)
    }
  }
  for (const { names, text } of routeNotes) if (names.some((name) => routes.has(name))) notes.push(text)
  return { routes, notes }
}

const routeNotes: readonly { readonly names: readonly RouteName[]; readonly text: string }[] = [
  {
    names: ['guarded'],
    text: 'Guarded is direct too, but that sqld verifies a token with every request, as the gateway has it do',
  },
  {
    names: ['D1', 'Durable Object'],
    text: 'D1 and Durable Object run under miniflare, a dev server with a front in JavaScript; durability is its own',
  },
]

interface Measuring {
  readonly spec: LoadSectionSpec
  readonly settings: GroundSettings
  readonly bench: Bench
}

/** A first run of every route that nobody looks at: JavaScript is compiled while it runs. */
async function warmUp(routes: readonly Route[], measuring: Measuring): Promise<void> {
  if (measuring.bench.scale.form === 'quick') return
  for (const route of routes) await load(route, warmUpConnections, measuring)
}

async function measureAt(
  connections: number,
  subjects: readonly Route[],
  arena: Arena,
  measuring: Measuring,
): Promise<Measured<FreshRun>[]> {
  const run = async (route: Route): Promise<FreshRun> => {
    const loadIt = () => load(route, connections, measuring)
    return measuring.spec.writes
      ? runFresh(route, measuring.settings, loadIt)
      : { load: await loadIt(), stored: null, isWedged: false }
  }
  const direct = await arena.route('direct')
  return measurePairs(
    measuring.bench.scale.rounds,
    () => run(direct),
    subjects.map((route) => ({ name: route.name, run: () => run(route) })),
  )
}

function load(route: Route, connections: number, { spec, settings, bench }: Measuring): Promise<LoadResult> {
  return bench.clients.load({
    kind: 'load',
    targets: [route.target()],
    workload: { kind: spec.workload, rowCount: settings.tableRows },
    connections,
    warmUpMs: warmUpMs + connections * warmUpMsPerConnection,
    durationMs: bench.scale.seconds * 1000 * Math.max(1, connections / connectionsOfLongRuns),
    watched: route.watched(),
  })
}

function describe(spec: LoadSectionSpec, cells: readonly Cell[], measured: readonly MeasuredCell[], notes: string[]) {
  const clean = measured.map((cell) => ({ ...cell, loads: cleanLoads(cell.pairs) }))
  const find = ({ route, connections }: Cell) =>
    clean.find((cell) => cell.route === route && cell.connections === connections && cell.loads.length > 0)
  const rows = cells.map((cell): Row => {
    const found = find(cell)
    if (found === undefined) return emptyRow(cell.route, cell.connections)
    const goal = spec.goals?.find((one) => one.route === cell.route && one.connections === cell.connections)
    const { median } = throughputRatio(found.loads)
    return loadRow(cell.route, cell.connections, found.loads, goal && atLeast(goal.atLeast, median))
  })
  const controls = clean.filter(({ route }) => route === 'control').map(({ loads }) => throughputRatio(loads))
  const quiet = quietNote(controls)
  return {
    section: spec.name,
    title: spec.title,
    columns: loadColumns,
    rows,
    notes: [...(quiet === null ? [] : [quiet.text]), ...notes, ...remarksOn(measured)],
    problems: measured.flatMap(problemsOf),
    figures: measured,
    headlines: headlinesOf(spec, find),
    ratios: Object.fromEntries(
      clean
        .filter(({ route, loads }) => route !== 'control' && loads.length > 0)
        .map(({ route, connections, loads }) => [
          `${spec.name}/${route}/${connections}`,
          throughputRatio(loads).median,
        ]),
    ),
    bars: barsOf(spec, clean),
    isNoisy: quiet?.isNoisy ?? false,
  }
}

type CleanCell = MeasuredCell & { readonly loads: readonly Pair<LoadResult>[] }

/** Without the pairs of which a side hung, or the direct one answered nothing in time. */
function cleanLoads(pairs: readonly Pair<FreshRun>[]): Pair<LoadResult>[] {
  return pairs.filter(isClean).map(({ direct, subject }) => ({ direct: direct.load, subject: subject.load }))
}

function isClean({ direct, subject }: Pair<FreshRun>): boolean {
  return !direct.isWedged && !subject.isWedged && direct.load.requestsPerSecond > 0
}

function remarksOn(measured: readonly MeasuredCell[]): string[] {
  const remarks = measured.flatMap(({ route, connections, pairs }) => {
    const dropped = `${pairs.length - pairs.filter(isClean).length} of ${pairs.length} pairs beside ${route} at ${connections} dropped`
    const wedged = (side: 'direct' | 'subject') => pairs.filter((pair) => pair[side].isWedged).length
    const lost = `${dropped}: ${wedged('direct')} times the bare sqld took no more writes, ${wedged('subject')} times ${route}`
    const subjects = pairs.map(({ subject }) => subject.load)
    return [...(pairs.every(isClean) ? [] : [lost]), ...complaintsOf(`${route} at ${connections}`, subjects)]
  })
  const direct = measured.flatMap(({ pairs }) => pairs.map((pair) => pair.direct.load))
  const written = measured.flatMap(({ pairs }) => pairs.map(({ subject }) => subject)).filter(hasStored)
  const acknowledged = written.reduce((sum, { load }) => sum + load.rowsWritten, 0)
  const stored = written.reduce((sum, run) => sum + run.stored, 0)
  const counted = `${acknowledged} rows acknowledged on all routes but direct, ${stored} counted in their tables`
  return [...(written.length > 0 ? [counted] : []), ...remarks, ...complaintsOf('direct', direct)]
}

/** What does not work: wrong values, lost rows, or nothing but refusals. What is slow or refused is a figure. */
function problemsOf({ route, connections, pairs }: MeasuredCell): string[] {
  const only = pairs.map(({ subject }) => subject.load).filter((run) => run.acknowledged === 0 && run.refused > 0)
  const refusals = only.map(({ complaint }) => `${route} at ${connections}: nothing but refusals: ${complaint}`)
  const sides = pairs.flatMap(({ direct, subject }) => [
    ...faultsOf(`direct at ${connections}`, direct),
    ...faultsOf(`${route} at ${connections}`, subject),
  ])
  return [...refusals, ...sides]
}

function faultsOf(name: string, run: FreshRun): string[] {
  const { wrong, rowsWritten, rowsInDoubt, complaint } = run.load
  const faults = wrong > 0 ? [`${name}: ${wrong} wrong answers: ${complaint}`] : []
  if (!hasStored(run)) return faults
  if (run.stored < rowsWritten) faults.push(`${name}: ${rowsWritten} rows acknowledged, ${run.stored} stored`)
  if (run.stored > rowsWritten + rowsInDoubt)
    faults.push(`${name}: ${run.stored} rows stored, ${rowsWritten} acknowledged`)
  return faults
}

function hasStored(run: FreshRun): run is FreshRun & { stored: number } {
  return run.stored !== null
}

function headlinesOf(spec: LoadSectionSpec, find: (cell: Cell) => CleanCell | undefined): Headline[] {
  const direct = (spec.goals ?? []).flatMap(({ work, atLeast: limit, ...cell }) => {
    const found = find(cell)
    if (found === undefined) return []
    const ratio = throughputRatio(found.loads)
    return [{ work, reached: formatSpread(ratio), goal: atLeast(limit, ratio.median) }]
  })
  const versus = (spec.versus ?? []).flatMap(({ work, atLeast: limit, other, ...cell }) => {
    const [ours, theirs] = [find(cell), find({ route: other, connections: cell.connections })]
    if (ours === undefined || theirs === undefined) return []
    const quotient = throughputRatio(ours.loads).median / throughputRatio(theirs.loads).median
    return [{ work, reached: quotient.toFixed(2), goal: atLeast(limit, quotient) }]
  })
  const added = (spec.addedP50 ?? []).flatMap(({ work, atMostMs, ...cell }) => {
    const found = find(cell)
    if (found === undefined) return []
    const ms = spreadOf(found.loads.map((pair) => pair.subject.p50Ms - pair.direct.p50Ms))
    return [{ work, reached: `${formatSpread(ms)} ms`, goal: atMost(atMostMs, ms.median, 'ms') }]
  })
  return [...direct, ...versus, ...added]
}

function barsOf({ title, charted }: LoadSectionSpec, cells: readonly CleanCell[]): Bar[] {
  return cells
    .filter(({ route, connections, loads }) => connections === charted && route !== 'control' && loads.length > 0)
    .map(({ route, loads }) => ({
      panel: `${title}, ${charted} connections`,
      label: route,
      ratio: throughputRatio(loads).median,
    }))
}
