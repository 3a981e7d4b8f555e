import type { Clock } from '../../domain/clock.ts'
import type { Catalog, CatalogVersions } from '../../domain/databases/catalog.ts'

/** What keeps a part of the catalog in memory. */
export interface CatalogFollower {
  /** Reads again what has changed since it last did. */
  follow(versions: CatalogVersions): Promise<void>
}

export interface CatalogWatchOptions {
  readonly catalog: Pick<Catalog, 'readVersions'>
  readonly clock: Clock
  readonly followers: readonly CatalogFollower[]
  readonly onFailure: (error: unknown) => void
}

/** A change that another gateway makes is heard of within this time. */
const pollMs = 500

/** Asks the catalog for its versions, and has what is in memory follow. */
export class CatalogWatch {
  readonly #options: CatalogWatchOptions
  #stop: () => void = () => undefined
  #polling: Promise<void> | null = null

  constructor(options: CatalogWatchOptions) {
    this.#options = options
  }

  start(): void {
    this.#stop = this.#options.clock.every(pollMs, () => {
      this.#polling ??= this.#poll().finally(() => {
        this.#polling = null
      })
    })
  }

  async stop(): Promise<void> {
    this.#stop()
    await this.#polling
  }

  /** What fails is reported, and read with the next poll. */
  async #poll(): Promise<void> {
    const { catalog, followers, onFailure } = this.#options
    try {
      const versions = await catalog.readVersions()
      for (const follower of followers) await follower.follow(versions).catch(onFailure)
    } catch (error) {
      onFailure(error)
    }
  }
}
