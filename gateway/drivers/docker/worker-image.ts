import type { PullProgress } from '../../domain/databases/worker.ts'
import { ForgeError } from '../../domain/errors.ts'
import type { ContainerDetails, Engine } from './engine.ts'
import { reasonOf } from './engine-error.ts'
import { PullPercent } from './pull-percent.ts'

/** So many percent are worth a line in the log. */
const stepPercent = 10

type Listener = (progress: PullProgress) => void

interface Pull {
  readonly done: Promise<void>
  readonly listeners: Set<Listener>
  percent: number
}

/** The image of the workers. One that is not there is pulled; one pull at a time, however many ask for it. */
export class WorkerImage {
  readonly #engine: Pick<Engine, 'pull' | 'imageId'>
  readonly #image: string
  readonly #onStep: Listener
  #pull: Pull | null = null

  /** `onStep` is told of every tenth of a pull. */
  constructor(engine: Pick<Engine, 'pull' | 'imageId'>, image: string, onStep: Listener) {
    this.#engine = engine
    this.#image = image
    this.#onStep = onStep
  }

  /** Null when it is not there. */
  id(): Promise<string | null> {
    return this.#engine.imageId(this.#image)
  }

  /** Not so for a container of another image, or of one that was built or pulled anew since. */
  async isOf({ Image, Config }: ContainerDetails): Promise<boolean> {
    const current = await this.id()
    return current === null ? Config.Image === this.#image : current === Image
  }

  /** `onProgress` is told of whatever the engine tells. Throws DRIVER_UNAVAILABLE with how to build or name an image. */
  async pull(onProgress: Listener): Promise<void> {
    this.#pull ??= this.#begin()
    const { done, listeners, percent } = this.#pull
    listeners.add(onProgress)
    onProgress({ image: this.#image, percent })
    try {
      await done
    } finally {
      listeners.delete(onProgress)
    }
  }

  #begin(): Pull {
    const listeners = new Set<Listener>()
    let told = Number.NEGATIVE_INFINITY
    const tell = (percent: number) => {
      const progress = { image: this.#image, percent }
      if (this.#pull !== null) this.#pull.percent = percent
      for (const listener of listeners) listener(progress)
      if (percent < told + stepPercent && percent < 100) return
      told = percent
      this.#onStep(progress)
    }
    const done = this.#run(tell).finally(() => {
      this.#pull = null
    })
    return { done, listeners, percent: 0 }
  }

  async #run(tell: (percent: number) => void): Promise<void> {
    const percent = new PullPercent()
    tell(0)
    try {
      await this.#engine.pull(this.#image, (line) => tell(percent.after(line)))
    } catch (error) {
      const message =
        `The worker image "${this.#image}" is not there and cannot be pulled: ${reasonOf(error)}. ` +
        'Build it with npm run image:worker, or name another with DBFORGE_WORKER_IMAGE'
      throw new ForgeError('DRIVER_UNAVAILABLE', message, { cause: error })
    }
    tell(100)
  }
}
