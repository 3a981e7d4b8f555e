import type { Access, Database, SigningKey } from '../../domain/databases/database.ts'
import type { WorkerSpec } from '../../domain/databases/worker.ts'
import { WorkerTokens } from '../access/worker-tokens.ts'
import type { LifecycleOptions } from './lifecycle-options.ts'
import { workerSpecOf } from './worker-spec-of.ts'

/** What a worker runs with, beside what its database has by now. */
export class WorkerSettings {
  readonly #database: () => Database
  readonly #options: LifecycleOptions
  readonly #tokens: WorkerTokens
  /** The pair that the worker was started with: that of its database, until that one gets another. */
  #key: SigningKey
  #version = 0
  #isOutdated = false
  #isToReplace = false

  constructor(database: () => Database, options: LifecycleOptions) {
    this.#database = database
    this.#options = options
    this.#tokens = new WorkerTokens(options.clock)
    this.#key = database().signingKey
  }

  /** Grows with every change that a running worker has taken. */
  get version(): number {
    return this.#version
  }

  /** It could not be given its changed settings while it ran. */
  get isOutdated(): boolean {
    return this.#isOutdated
  }

  /** What it is, not only what it does, was changed: another one takes its place. */
  get isToReplace(): boolean {
    return this.#isToReplace
  }

  set isToReplace(isToReplace: boolean) {
    this.#isToReplace = isToReplace
  }

  /** For a start: from here on the worker is what its database is now. */
  take(): WorkerSpec {
    this.#isOutdated = false
    this.#isToReplace = false
    this.#key = this.#database().signingKey
    return this.#spec()
  }

  /** Gives a running worker what its database has now; what cannot be given is tried again, and reported. */
  async apply(): Promise<void> {
    this.#isOutdated = false
    try {
      await this.#options.driver.reconfigure(this.#spec())
      this.#version += 1
    } catch (error) {
      this.#isOutdated = true
      this.#options.events.operationFailed('change the settings of', this.#database(), error)
    }
  }

  token(access: Access): string {
    return this.#tokens.token(access, this.#key.privateKey)
  }

  #spec(): WorkerSpec {
    const { limits, quotas } = this.#options
    const database = this.#database()
    const maxSizeBytes = quotas.sizeLimitOf(database)
    return workerSpecOf(
      { ...database, signingKey: this.#key },
      { maxResultBytes: limits.maxResultBytes, maxSizeBytes, signToken: () => this.token('full') },
    )
  }
}
