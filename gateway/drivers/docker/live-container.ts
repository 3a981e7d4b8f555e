import type { LiveEntry } from '../live-entries.ts'

/** A worker's container that this driver started or adopted. */
export interface LiveContainer extends LiveEntry {
  isPaused: boolean
}
