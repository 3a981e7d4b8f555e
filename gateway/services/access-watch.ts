import type { Catalog } from '../domain/catalog.ts'
import type { Clock } from '../domain/clock.ts'
import type { AccessBook } from './access-book.ts'
import type { Credentials } from './credentials.ts'

export interface AccessWatchOptions {
  readonly catalog: Catalog
  readonly book: AccessBook
  readonly credentials: Credentials
  readonly clock: Clock
  /** What is in memory changed: what stays open may have lost its right. */
  readonly onChange: () => void
  readonly onFailure: (error: unknown) => void
}

/** A change that another gateway makes is heard of within this time. */
const pollMs = 500
const useWriteMs = 10_000

/** Keeps people, grants, keys and revocations in memory as the catalog has them, whichever gateway changes them. */
export class AccessWatch {
  readonly #options: AccessWatchOptions
  readonly #stops: (() => void)[] = []
  #version = -1
  #polling: Promise<void> | null = null
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

  start(): void {
    const { clock } = this.#options
    this.#stops.push(
      clock.every(pollMs, () => {
        this.#polling ??= this.#poll().finally(() => {
          this.#polling = null
        })
      }),
      clock.every(useWriteMs, () => void this.#writeUses()),
    )
  }

  async stop(): Promise<void> {
    for (const stop of this.#stops.splice(0)) stop()
    await this.#polling
    await this.#writeUses()
  }

  async #poll(): Promise<void> {
    try {
      const { access } = await this.#options.catalog.readVersions()
      if (access !== this.#version) await this.load()
    } catch (error) {
      this.#options.onFailure(error)
    }
  }

  async #read(): Promise<void> {
    const { catalog, book, credentials, onChange } = this.#options
    // The version comes first: a change in between is read again, never missed.
    const { access } = await catalog.readVersions()
    await book.load()
    await credentials.load()
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
