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

/** Places tables so that foreign keys lead from left to right with few crossings. */
export function layoutErd(tables: readonly TableInfo[]): ErdDiagram {
  const graph = new Graph({ multigraph: true })
  graph.setGraph({ rankdir: 'LR', nodesep: 36, ranksep: 90, marginx: 24, marginy: 24 })
  graph.setDefaultEdgeLabel(() => ({}))
  for (const table of tables) graph.setNode(table.name, { width: erdSizes.width, height: erdHeight(table) })
  const byKey = new Map(tables.map((table) => [table.name.toLowerCase(), table]))
  const known: {
    readonly fromTable: string
    readonly toTable: string
    readonly name: string
    readonly key: ForeignKey
  }[] = []
  for (const table of tables) {
    for (const [at, key] of table.foreignKeys.entries()) {
      const to = byKey.get(key.toTable.toLowerCase())
      if (to === undefined) continue
      known.push({ fromTable: table.name, toTable: to.name, name: String(at), key })
      // A loop is drawn by hand: the layout would make room for it below the table.
      if (to !== table) graph.setEdge(table.name, to.name, {}, String(at))
    }
  }
  if (tables.length > 0) layout(graph)
  const { width = 0, height = 0 } = graph.graph()
  return {
    width,
    height,
    tables: tables.map((table) => {
      const { x = 0, y = 0 } = graph.node(table.name)
      const tableHeight = erdHeight(table)
      return { table, x: x - erdSizes.width / 2, y: y - tableHeight / 2, height: tableHeight }
    }),
    lines: known.map(({ fromTable, toTable, name, key }) => {
      if (fromTable === toTable) return { fromTable, key, points: loopOf(graph.node(fromTable)) }
      const points: readonly ErdPoint[] = graph.edge(fromTable, toTable, name)?.points ?? []
      return { fromTable, key, points }
    }),
  }
}

/** Out at the right, and in again above. */
function loopOf({ x = 0, y = 0, height = 0 }: { readonly x?: number; readonly y?: number; readonly height?: number }) {
  const right = x + erdSizes.width / 2
  const bottom = y + height / 2 - erdSizes.padding - erdSizes.row / 2
  const top = y - height / 2 + erdSizes.header / 2
  const out = right + 28
  return [
    { x: right, y: bottom },
    { x: out, y: bottom },
    { x: out, y: top },
    { x: right, y: top },
  ]
}
