import type { LoadResult } from '../load/load-job.ts'
import { mostConnections } from '../load/most-connections.ts'
import { type Measured, measurePairs } from '../pairs.ts'
import type { Report } from '../report/report.ts'
import { Arena, type RouteName } from '../routes/arena.ts'
import { type GroundSettings, type Route, Unavailable } from '../routes/ground.ts'
import type { Bench, Section } from '../section.ts'
import { type FreshRun, runFresh } from './fresh-run.ts'
import { findingsOf, type MeasuredCell } from './load-findings.ts'
import type { Cell, LoadSectionSpec } from './load-spec.ts'

const warmUpMs = 200
/** Many connections take longer to come into step. */
const warmUpMsPerConnection = 0.25
const warmUpConnections = 8
/** With more than so many, answers take as long as a short run. */
const connectionsOfLongRuns = 1024

/** A workload under load on many routes, each run right before or after the same on a bare sqld. */
export function loadSection(spec: LoadSectionSpec): Section {
  return { name: spec.name, run: (bench) => runLoadSection(spec, bench) }
}

async function runLoadSection(spec: LoadSectionSpec, bench: Bench): Promise<Report> {
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
  return findingsOf(spec, cells, measured, [...(spec.notes ?? []), ...notes])
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
    names: ['guarded caddy'],
    text: 'Guarded caddy stands in front of the guarded sqld; the other proxies have one behind them that lets in everybody',
  },
  {
    names: ['forwarded', 'Deno forwarded'],
    text: 'Forwarded is path with lanes off and a second request in each pipeline: a socket of its own while it runs, whose stream is kept when nothing left a mark on it',
  },
  {
    names: ['alone', 'Deno alone'],
    text: 'Alone is path with lanes off: each statement has a stream of its own while it runs; streams are kept, as a read leaves no mark on them',
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
