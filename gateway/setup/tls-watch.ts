import type { Clock } from '../domain/clock.ts'
import { readTlsPair, type TlsFiles, type TlsPair } from '../runtime/tls-pair.ts'

export interface TlsWatchOptions {
  readonly files: TlsFiles
  readonly clock: Clock
  /** What is served now. */
  readonly current: TlsPair
  readonly onChange: (pair: TlsPair) => void
  /** The files changed to something that cannot be served: what was served before is served on. */
  readonly onFailure: (error: unknown) => void
}

const periodMs = 1_000

/**
 * Looks at certificate and key again and again: tools replace them in ways that no notice of the file system covers on
 * every system. Returns the way to stop.
 */
export function watchTlsPair({ files, clock, current, onChange, onFailure }: TlsWatchOptions): () => void {
  let served = current
  let lastProblem = ''
  let isLooking = false

  async function look(): Promise<void> {
    try {
      const pair = await readTlsPair(files)
      lastProblem = ''
      if (pair.cert === served.cert && pair.key === served.key) return
      onChange(pair)
      served = pair
    } catch (error) {
      const problem = String(error)
      if (problem !== lastProblem) onFailure(error)
      lastProblem = problem
    }
  }

  return clock.every(periodMs, () => {
    if (isLooking) return
    isLooking = true
    void look().finally(() => {
      isLooking = false
    })
  })
}
