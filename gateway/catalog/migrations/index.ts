import type { Migration } from '../migrator.ts'
import { initial } from './001-initial.ts'
import { lanes } from './002-lanes.ts'
import { lane } from './003-lane.ts'
import { workerLimits } from './004-worker-limits.ts'

/** In order, without gaps; a released one never changes. */
export const migrations: readonly Migration[] = [initial, lanes, lane, workerLimits]
