import type { LoadResult } from '../load/load-job.ts'
import type { Pair } from '../pairs.ts'
import { complaintsOf, emptyRow, loadColumns, loadRow, throughputRatio } from '../report/load-table.ts'
import { atLeast, atMost, type Bar, formatSpread, type Headline, type Report, type Row } from '../report/report.ts'
import { spreadOf } from '../statistics.ts'
import { quietNote } from './control.ts'
import type { FreshRun } from './fresh-run.ts'
import type { Cell, LoadSectionSpec } from './load-spec.ts'

/** One cell of the matrix with its runs. */
export interface MeasuredCell extends Cell {
  readonly pairs: readonly Pair<FreshRun>[]
}

/** What the runs of a section say. */
export function findingsOf(
  spec: LoadSectionSpec,
  cells: readonly Cell[],
  measured: readonly MeasuredCell[],
  notes: readonly string[],
): Report {
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
