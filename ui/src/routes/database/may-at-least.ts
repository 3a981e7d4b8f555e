import { type Right, rights } from './tab.ts'

/** Whether a right includes another; none includes nothing. */
export function mayAtLeast(right: Right | undefined, least: Right): boolean {
  return right !== undefined && rights.indexOf(right) >= rights.indexOf(least)
}
