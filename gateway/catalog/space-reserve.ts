import { randomBytes } from 'node:crypto'
import { rm, writeFile } from 'node:fs/promises'
import { sizeOf } from '../domain/file-size.ts'

/** Several times what the removal of a database writes to the catalog and its log. */
const reserveBytes = 131_072

/** Disk space that is kept beside the catalog, so that databases can be deleted when there is no other. */
export class SpaceReserve {
  readonly #path: string

  constructor(catalogPath: string) {
    this.#path = `${catalogPath}.reserve`
  }

  /** Keeps it; on a full disk as much of it as there is. */
  async keep(): Promise<void> {
    try {
      if ((await sizeOf(this.#path)) === reserveBytes) return
      // Random, for file systems that store zeros without space.
      await writeFile(this.#path, randomBytes(reserveBytes), { mode: 0o600 })
    } catch {
      // There is no space to keep: the next removal tries again.
    }
  }

  /** Gives it back to the disk. */
  async release(): Promise<void> {
    // When it cannot go, the write that needs it fails again and says why.
    await rm(this.#path, { force: true }).catch(() => undefined)
  }
}
