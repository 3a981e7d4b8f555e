import type { Clock } from '../../domain/clock.ts'
import type { Engine } from './engine.ts'

/** The engine walks through all volumes for this. */
const freshMs = 30_000

type Sizes = ReadonlyMap<string, number>

/** What volumes take on disk, with all that is in them; asked of the engine from time to time, for all at once. */
export class VolumeSizes {
  readonly #engine: Pick<Engine, 'volumeSizes'>
  readonly #clock: Clock
  #sizes: Promise<Sizes> | null = null
  #askedAtMs = 0

  constructor(engine: Pick<Engine, 'volumeSizes'>, clock: Clock) {
    this.#engine = engine
    this.#clock = clock
  }

  /** Up to half a minute old; null when the engine does not tell. */
  async of(volume: string): Promise<number | null> {
    const nowMs = this.#clock.monotonicMs()
    if (this.#sizes === null || nowMs - this.#askedAtMs >= freshMs) {
      this.#askedAtMs = nowMs
      // A socket proxy may keep it from us: then nobody knows.
      this.#sizes = this.#engine.volumeSizes().catch(() => new Map())
    }
    return (await this.#sizes).get(volume) ?? null
  }
}
