import { ForgeError } from '../domain/errors.ts'

/** Change feeds of one worker; each holds a connection for as long as its client listens. */
export const maxFeeds = 256
/** One credential's share, so that it cannot take them all. */
const maxFeedsPerOwner = 64

/** Counts the change feeds that are open on one worker. */
export class FeedQuota {
  readonly #owned = new Map<string, number>()
  #total = 0

  /** Takes a place; the returned function gives it back. Throws TOO_MANY_STREAMS. */
  enter(owner: string): () => void {
    const owned = this.#owned.get(owner) ?? 0
    if (owned >= maxFeedsPerOwner || this.#total >= maxFeeds) {
      throw new ForgeError(
        'TOO_MANY_STREAMS',
        `Too many open change feeds: ${owned} of this credential, ${this.#total} in all`,
        { details: { open: owned, limit: maxFeedsPerOwner } },
      )
    }
    this.#owned.set(owner, owned + 1)
    this.#total += 1
    return () => this.#leave(owner)
  }

  #leave(owner: string): void {
    const left = (this.#owned.get(owner) ?? 0) - 1
    if (left > 0) this.#owned.set(owner, left)
    else this.#owned.delete(owner)
    this.#total -= 1
  }
}
