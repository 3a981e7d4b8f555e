import type { KeyScope } from './principal.ts'

/** Whether a key of scope `inner` can do nothing that one of scope `outer` cannot. */
export function isWithin(inner: KeyScope, outer: KeyScope): boolean {
  const access = outer.access === 'full' || inner.access === 'read-only'
  return access && isPart(inner.groups, outer.groups) && isPart(inner.databaseIds, outer.databaseIds)
}

/** Null is everything. */
function isPart(inner: readonly string[] | null, outer: readonly string[] | null): boolean {
  return outer === null || (inner?.every((item) => outer.includes(item)) ?? false)
}
