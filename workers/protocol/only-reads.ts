import type { Description } from './hrana.ts'

/** A statement that cannot be described counts as a write. EXPLAIN of a write is described as a write, but is none. */
export function onlyReads(description: Description | null): boolean {
  return description !== null && (description.is_readonly || description.is_explain)
}
