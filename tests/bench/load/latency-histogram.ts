const bucketsPerDoubling = 32
const smallestMs = 0.001
/** Up to an hour. */
const bucketCount = 32 * bucketsPerDoubling

/** Latencies in buckets that grow by 2 %: recording costs the same whatever was recorded before. */
export class LatencyHistogram {
  readonly #counts = new Uint32Array(bucketCount)
  #total = 0

  record(latencyMs: number): void {
    const bucket = Math.round(Math.log2(latencyMs / smallestMs) * bucketsPerDoubling)
    const kept = Math.min(Math.max(0, bucket), bucketCount - 1)
    this.#counts[kept] = (this.#counts[kept] ?? 0) + 1
    this.#total += 1
  }

  get count(): number {
    return this.#total
  }

  /** Within 1.1 % of the true value; NaN when nothing was recorded. */
  quantileMs(share: number): number {
    let left = Math.ceil(this.#total * share)
    const bucket = this.#counts.findIndex((count) => {
      left -= count
      return count > 0 && left <= 0
    })
    return bucket < 0 ? Number.NaN : smallestMs * 2 ** (bucket / bucketsPerDoubling)
  }
}
