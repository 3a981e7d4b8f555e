/** Upper bounds of the buckets in ms; one more bucket holds what took longer. */
export const latencyBoundsMs: readonly number[] = [
  0.5, 1, 2.5, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000,
]

/** Counts durations in fixed buckets: recording allocates nothing. */
export class LatencyHistogram {
  /** Of each bucket alone, the last one open upwards. */
  readonly counts = new Float64Array(latencyBoundsMs.length + 1)
  count = 0
  sumMs = 0

  record(durationMs: number): void {
    let bucket = 0
    while (bucket < latencyBoundsMs.length && durationMs > (latencyBoundsMs[bucket] ?? 0)) bucket += 1
    this.counts[bucket] = (this.counts[bucket] ?? 0) + 1
    this.count += 1
    this.sumMs += durationMs
  }

  add(other: LatencyHistogram): void {
    for (const [bucket, count] of other.counts.entries()) this.counts[bucket] = (this.counts[bucket] ?? 0) + count
    this.count += other.count
    this.sumMs += other.sumMs
  }
}

/**
 * The duration in ms below which this share of the counted ones lies, as even as the bucket it falls into lets one say;
 * what lies in the open bucket counts as its lower bound. Null when nothing was counted.
 */
export function quantileMs(counts: ArrayLike<number>, share: number): number | null {
  let total = 0
  for (let bucket = 0; bucket < counts.length; bucket += 1) total += counts[bucket] ?? 0
  if (total === 0) return null
  let left = total * share
  for (let bucket = 0; bucket < latencyBoundsMs.length; bucket += 1) {
    const count = counts[bucket] ?? 0
    const lower = bucket === 0 ? 0 : (latencyBoundsMs[bucket - 1] ?? 0)
    const upper = latencyBoundsMs[bucket] ?? lower
    if (count > 0 && left <= count) return lower + (upper - lower) * (left / count)
    left -= count
  }
  return latencyBoundsMs.at(-1) ?? null
}
