import { ForgeError } from '../../domain/errors.ts'
import type { PullProgress } from '../../domain/worker.ts'
import type { Engine, PullLine } from './engine.ts'
import { reasonOf } from './engine-error.ts'

/** So many percent are told of at a time. */
const stepPercent = 10

/** Pulls an image that is not there; one pull at a time, however many ask for it. */
export class WorkerImage {
  readonly #engine: Engine
  readonly #image: string
  readonly #onProgress: (progress: PullProgress) => void
  #pull: Promise<void> | null = null

  constructor(engine: Engine, image: string, onProgress: (progress: PullProgress) => void) {
    this.#engine = engine
    this.#image = image
    this.#onProgress = onProgress
  }

  /** Throws DRIVER_UNAVAILABLE with how to build or name an image. */
  pull(): Promise<void> {
    this.#pull ??= this.#pullNow().finally(() => {
      this.#pull = null
    })
    return this.#pull
  }

  async #pullNow(): Promise<void> {
    const image = this.#image
    const layers = new Map<string, number>()
    let told = Number.NEGATIVE_INFINITY
    const tell = (percent: number) => {
      if (percent < told + stepPercent && percent < 100) return
      told = percent
      this.#onProgress({ image, percent })
    }
    tell(0)
    try {
      await this.#engine.pull(image, (line) => tell(Math.min(99, percentWith(layers, line))))
    } catch (error) {
      const message =
        `The worker image "${image}" is not there and cannot be pulled: ${reasonOf(error)}. ` +
        'Build it with npm run image:worker, or name another with DBFORGE_WORKER_IMAGE'
      throw new ForgeError('DRIVER_UNAVAILABLE', message, { cause: error })
    }
    tell(100)
  }
}

function percentWith(layers: Map<string, number>, { id, progressDetail, status }: PullLine): number {
  const { current = 0, total = 0 } = progressDetail ?? {}
  const isWhole = status === 'Pull complete' || status === 'Already exists'
  if (id !== undefined && (isWhole || total > 0)) layers.set(id, isWhole ? 1 : current / total)
  const shares = [...layers.values()]
  return shares.length === 0 ? 0 : Math.floor((100 * shares.reduce((sum, share) => sum + share, 0)) / shares.length)
}
