import type { Clock } from '../../domain/clock.ts'
import type { Catalog, CatalogVersions } from '../../domain/databases/catalog.ts'
import type { CatalogFollower } from '../databases/catalog-watch.ts'
import type { AccessBook } from './access-book.ts'
import type { Credentials } from './credentials.ts'

export interface AccessWatchOptions {
  readonly catalog: Catalog
  readonly book: AccessBook
  readonly credentials: Credentials
  readonly sessions: { load(): Promise<void> }
  readonly clock: Clock
  /** What is in memory changed: what stays open may have lost its right. */
  readonly onChange: () => void
  readonly onFailure: (error: unknown) => void
}

const useWriteMs = 10_000

/** Keeps people, grants, keys and revocations in memory as the catalog has them, whichever gateway changes them. */
export class AccessWatch implements CatalogFollower {
  readonly #options: AccessWatchOptions
  #stop: () => void = () => undefined
  #version = -1
  #loading: Promise<void> = Promise.resolve()

  constructor(options: AccessWatchOptions) {
    this.#options = options
  }

  /** Reads all of it; from here on requests can be checked. */
  load(): Promise<void> {
    // One after the other: what was read first must not be put over what was read last.
    this.#loading = this.#loading.catch(() => undefined).then(() => this.#read())
    return this.#loading
  }

  async follow({ access }: CatalogVersions): Promise<void> {
    if (access !== this.#version) await this.load()
  }

  /** From now on last uses are written, from time to time. */
  start(): void {
    this.#stop = this.#options.clock.every(useWriteMs, () => void this.#writeUses())
  }

  async stop(): Promise<void> {
    this.#stop()
    await this.#writeUses()
  }

  async #read(): Promise<void> {
    const { catalog, book, credentials, sessions, onChange } = this.#options
    // The version comes first: a change in between is read again, never missed.
    const { access } = await catalog.readVersions()
    await book.load()
    await credentials.load()
    await sessions.load()
    this.#version = access
    onChange()
  }

  async #writeUses(): Promise<void> {
    const { catalog, credentials, onFailure } = this.#options
    try {
      await credentials.keyUses.flush((uses) => catalog.noteKeyUses(uses))
      await credentials.tokenUses.flush((uses) => catalog.noteTokenUses(uses))
    } catch (error) {
      onFailure(error)
    }
  }
}
