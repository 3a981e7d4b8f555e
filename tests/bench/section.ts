import type { LoadProcess } from './load-process.ts'
import type { Report } from './report.ts'
import type { Scale } from './scale.ts'

export interface Bench {
  readonly scale: Scale
  readonly clients: LoadProcess
}

/** One question and how it is measured; starts what it needs and stops it again. */
export interface Section {
  readonly name: string
  run(bench: Bench): Promise<Report>
}
