import type { PullLine } from './engine.ts'

/** Most of the time goes into the network: the rest is unpacking. */
const downloadShare = 0.8

const ends: Readonly<Record<string, number>> = {
  'Pulling fs layer': 0,
  Waiting: 0,
  'Download complete': downloadShare,
  'Pull complete': 1,
}

/** How far a pull is, by the engine's lines about each layer; those that it has already do not count. */
export class PullPercent {
  readonly #layers = new Map<string, number>()
  #percent = 0

  /** 0 to 99, and never less than before. */
  after({ id, status = '', progressDetail }: PullLine): number {
    const share = ends[status] ?? shareOf(status, progressDetail)
    if (id !== undefined && share !== null) this.#layers.set(id, Math.max(share, this.#layers.get(id) ?? 0))
    const sum = [...this.#layers.values()].reduce((total, each) => total + each, 0)
    const percent = this.#layers.size === 0 ? 0 : Math.floor((100 * sum) / this.#layers.size)
    this.#percent = Math.min(99, Math.max(percent, this.#percent))
    return this.#percent
  }
}

function shareOf(status: string, { current = 0, total = 0 }: PullLine['progressDetail'] = {}): number | null {
  const part = total > 0 ? Math.min(1, current / total) : 0
  if (status === 'Downloading') return downloadShare * part
  if (status === 'Extracting') return downloadShare + (1 - downloadShare) * part
  return null
}
