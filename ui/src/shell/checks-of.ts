import type { Schemas } from '../api/client.ts'

type Checks = Schemas['Health']['checks']
export type Check = keyof Checks

/** The checks of the gateway that came to this; a warning is of what does no harm yet, or only to what is not served. */
export function checksOf(health: Schemas['Health'] | undefined, result: Checks[Check]): Check[] {
  // as: the entries of an object of checks have its names
  const entries = Object.entries(health?.checks ?? {}) as [Check, Checks[Check]][]
  return entries.filter(([, found]) => found === result).map(([check]) => check)
}
