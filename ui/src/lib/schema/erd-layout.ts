import { Graph, layout } from '@dagrejs/dagre'
import type { ForeignKey, TableInfo } from './schema.ts'

export const erdSizes = { width: 220, header: 30, row: 20, padding: 6, mostColumns: 30 } as const

/** A table in the diagram; `x` and `y` are its top left. */
export interface ErdTable {
  readonly table: TableInfo
  readonly x: number
  readonly y: number
  readonly height: number
}

export interface ErdPoint {
  readonly x: number
  readonly y: number
}

/** A foreign key in the diagram, from the table that has it to the one that it refers to. */
export interface ErdLine {
  readonly fromTable: string
  readonly key: ForeignKey
  readonly points: readonly ErdPoint[]
}

export interface ErdDiagram {
  readonly tables: readonly ErdTable[]
  readonly lines: readonly ErdLine[]
  readonly width: number
  readonly height: number
}

/** How high a table is: what does not fit is one line that says so. */
export function erdHeight({ columns }: Pick<TableInfo, 'columns'>): number {
  const shown = Math.min(columns.length, erdSizes.mostColumns)
  const more = columns.length > shown ? 1 : 0
  return erdSizes.header + (shown + more) * erdSizes.row + erdSizes.padding
}

/** Room around and between tables that no key ties to another. */
const margin = 24
const gap = 36
/** How many times as wide as high such tables are laid. */
const aspect = 1.6

/** A key to a table that is there. */
interface KnownKey {
  readonly fromTable: string
  readonly toTable: string
  readonly name: string
  readonly key: ForeignKey
}

/** Places tables so that foreign keys lead from left to right with few crossings; those without any stand below, side by side. */
export function layoutErd(tables: readonly TableInfo[]): ErdDiagram {
  const graph = new Graph({ multigraph: true })
  graph.setGraph({ rankdir: 'LR', nodesep: 36, ranksep: 90, marginx: 24, marginy: 24 })
  graph.setDefaultEdgeLabel(() => ({}))
  const byKey = new Map(tables.map((table) => [table.name.toLowerCase(), table]))
  const known: KnownKey[] = []
  for (const table of tables) {
    for (const [at, key] of table.foreignKeys.entries()) {
      const to = byKey.get(key.toTable.toLowerCase())
      if (to === undefined) continue
      known.push({ fromTable: table.name, toTable: to.name, name: String(at), key })
    }
  }
  // A loop is drawn by hand: the layout would make room for it below the table.
  const ties = known.filter(({ fromTable, toTable }) => fromTable !== toTable)
  const tied = new Set(ties.flatMap(({ fromTable, toTable }) => [fromTable, toTable]))
  for (const table of tables) {
    if (tied.has(table.name)) graph.setNode(table.name, { width: erdSizes.width, height: erdHeight(table) })
  }
  for (const { fromTable, toTable, name } of ties) graph.setEdge(fromTable, toTable, {}, name)
  if (tied.size > 0) layout(graph)
  const { width = 0, height = 0 } = graph.graph()
  const placed = new Map<string, ErdTable>()
  for (const table of tables.filter(({ name }) => tied.has(name))) {
    const { x = 0, y = 0 } = graph.node(table.name)
    const tableHeight = erdHeight(table)
    placed.set(table.name, { table, x: x - erdSizes.width / 2, y: y - tableHeight / 2, height: tableHeight })
  }
  const lone = tables.filter(({ name }) => !tied.has(name))
  for (const each of layLone(lone, width, Math.max(margin, height))) placed.set(each.table.name, each)
  return {
    width: Math.max(width, ...[...placed.values()].map(({ x }) => x + erdSizes.width + gap)),
    height: Math.max(height, ...[...placed.values()].map((each) => each.y + each.height + margin)),
    // In the order that they came: it is that of reading and of the tab key.
    tables: tables.flatMap(({ name }) => placed.get(name) ?? []),
    lines: known.flatMap(({ fromTable, toTable, name, key }) => {
      const from = placed.get(fromTable)
      const to = placed.get(toTable)
      if (from === undefined || to === undefined) return []
      const fromY = columnY(from, key.columns[0])
      const toY = columnY(to, key.toColumns[0])
      if (from === to) return [{ fromTable, key, points: loopOf(from, fromY, toY) }]
      const way: readonly ErdPoint[] = graph.edge(fromTable, toTable, name)?.points ?? []
      return [{ fromTable, key, points: wayOf(from, fromY, to, toY, way) }]
    }),
  }
}

/** Side by side from `top` on, each in the column that is the shortest then; as wide as `width` at least. */
function layLone(tables: readonly TableInfo[], width: number, top: number): ErdTable[] {
  const area = tables.reduce((sum, table) => sum + (erdHeight(table) + gap) * (erdSizes.width + gap), 0)
  const widest = Math.max(width, Math.sqrt(area * aspect))
  const count = Math.max(1, Math.min(tables.length, Math.round(widest / (erdSizes.width + gap))))
  const ends = Array.from({ length: count }, () => top)
  return tables.map((table) => {
    const y = Math.min(...ends)
    const column = ends.indexOf(y)
    const height = erdHeight(table)
    ends[column] = y + height + gap
    return { table, x: margin + column * (erdSizes.width + gap), y, height }
  })
}

/** The middle of a column's row; of the last row for one that is not shown, of the header for none. */
function columnY({ table, y }: ErdTable, column: string | undefined): number {
  const name = column?.toLowerCase()
  const at = table.columns.findIndex((each) => each.name.toLowerCase() === name)
  if (at < 0) return y + erdSizes.header / 2
  return y + erdSizes.header + (Math.min(at, erdSizes.mostColumns) + 0.5) * erdSizes.row
}

/** How far a line leaves a table straight on. */
const stub = 28

/** From column to column, at the sides that face each other, by the way that the layout found between other tables. */
function wayOf(from: ErdTable, fromY: number, to: ErdTable, toY: number, way: readonly ErdPoint[]): ErdPoint[] {
  const isForth = from.x + erdSizes.width <= to.x
  const start = { x: from.x + (isForth ? erdSizes.width : 0), y: fromY }
  const end = { x: to.x + (isForth ? 0 : erdSizes.width), y: toY }
  const out = isForth ? stub : -stub
  // Neighbours need no way: what the layout has for them is its edges and the middle.
  const between = way.length > 3 ? way.slice(1, -1) : []
  return [start, { x: start.x + out, y: fromY }, ...between, { x: end.x - out, y: toY }, end]
}

/** Out at the right, and in again. */
function loopOf({ x }: ErdTable, fromY: number, toY: number): ErdPoint[] {
  const right = x + erdSizes.width
  const out = right + stub
  return [
    { x: right, y: fromY },
    { x: out, y: fromY },
    { x: out, y: toY },
    { x: right, y: toY },
  ]
}
