import type { LoadJob, LoadTarget, Watched } from '../load/load-job.ts'
import type { Bench } from '../section.ts'

const warmUpMs = 200

/** Point SELECTs for the time of a run. */
export function selectJob(
  { scale }: Bench,
  targets: readonly LoadTarget[],
  { connections, rowCount, watched = [], runs = 1 }: SelectLoad,
): LoadJob {
  return {
    kind: 'load',
    targets,
    workload: { kind: 'select', rowCount },
    connections,
    warmUpMs,
    durationMs: runs * scale.seconds * 1000,
    watched,
  }
}

export interface SelectLoad {
  readonly connections: number
  readonly rowCount: number
  readonly watched?: readonly Watched[]
  /** So many times as long as other runs. */
  readonly runs?: number
}
