/** What a score of 0 to 100 means at a glance. */
export type ScoreBand = 'good' | 'fair' | 'poor'

export function scoreBandOf(score: number): ScoreBand {
  if (score >= 90) return 'good'
  return score >= 60 ? 'fair' : 'poor'
}

interface Finding {
  readonly points: number
  readonly max_points: number
}

/** What costs most comes first; what costs nothing keeps its order at the end. */
export function byMissingPoints<Item extends Finding>(findings: readonly Item[]): readonly Item[] {
  const missing = ({ points, max_points }: Finding) => max_points - points
  return [...findings].sort((one, other) => missing(other) - missing(one))
}

/** Counts of a record, the largest first. */
export function largestFirst(counts: Readonly<Record<string, number>>): readonly (readonly [string, number])[] {
  return Object.entries(counts).sort(([, one], [, other]) => other - one)
}
