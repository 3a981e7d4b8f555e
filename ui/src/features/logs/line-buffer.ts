interface Placed {
  /** Its place in the log, as digits: a later line has a larger one. */
  readonly id: string
}

/** Whether a place is after another; ids are too long for a number. */
export function isAfter(one: string, other: string): boolean {
  return one.length === other.length ? one > other : one.length > other.length
}

/** Lines put in front of others, newest first, each once; the oldest go when there are more than `most`. */
export function mergeLines<Line extends Placed>(
  lines: readonly Line[],
  more: readonly Line[],
  most = Number.POSITIVE_INFINITY,
): readonly Line[] {
  const byId = new Map([...lines, ...more].map((line) => [line.id, line]))
  const sorted = [...byId.values()].sort((one, other) => (isAfter(one.id, other.id) ? -1 : 1))
  return sorted.length > most ? sorted.slice(0, most) : sorted
}
