import type { LoadProcess } from './load/load-process.ts'
import type { Report } from './report/report.ts'
import type { RouteName } from './routes/arena.ts'
import type { Scale } from './scale.ts'

export interface Bench {
  readonly scale: Scale
  readonly clients: LoadProcess
  /** Whether the comparison with such a route was asked for. */
  includes(route: RouteName): boolean
}

/** One question and how it is measured; starts what it needs and stops it again. */
export interface Section {
  readonly name: string
  run(bench: Bench): Promise<Report>
}
