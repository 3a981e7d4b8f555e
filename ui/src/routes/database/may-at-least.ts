import type { Database } from './database-context.ts'
import { type Right, rights } from './tab.ts'

/** Whether a right includes another; none includes nothing. */
export function mayAtLeast(right: Right | undefined, least: Right): boolean {
  return right !== undefined && rights.indexOf(right) >= rights.indexOf(least)
}

/** Whether what one changes would be taken: the right to write is there, and the settings of the database block no writes. */
export function mayWriteNow({ your_right, protection }: Database): boolean {
  return mayAtLeast(your_right, 'write') && !protection.block_writes
}
