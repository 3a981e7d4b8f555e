import type { WorkloadKind } from '../load/load-job.ts'
import type { RouteName } from '../routes/arena.ts'
import type { GroundSettings } from '../routes/ground.ts'
import type { Form } from '../scale.ts'

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

/** Every route at every number of connections. */
export function cross(routes: readonly RouteName[], connections: readonly number[]): Cell[] {
  return connections.flatMap((count) => routes.map((route) => ({ route, connections: count })))
}
