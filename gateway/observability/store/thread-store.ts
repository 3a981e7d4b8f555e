import type { Clock } from '../../domain/clock.ts'
import { ForgeError } from '../../domain/errors.ts'
import { codeOf, messageOf } from '../../domain/failures.ts'
import { sizeOf } from '../../domain/file-size.ts'
import type {
  Appender,
  AppenderOptions,
  StoreFigures,
  StoreRow,
  StoreStatement,
  StoreValue,
  ThreadStore,
} from '../../domain/watching/thread-store.ts'
import { BatchAppender } from './batch-appender.ts'
import { StoreThreadHost, ThreadLostError } from './store-thread-host.ts'

/** What happens to a store that somebody should know. */
export interface StoreEvents {
  /** A damaged file was put at `path`, and a new one begun. */
  storeSetAside(store: string, path: string, why: string): void
  /** Its thread ended unasked; it is started again after `restartMs`. */
  storeCrashed(store: string, error: unknown, restartMs: number): void
  /** Rows could not be written; told once until they can. */
  storeWriteFailed(store: string, error: unknown, isGivenUp: boolean): void
}

export interface ThreadStoreOptions {
  /** For messages, such as `log store`. */
  readonly name: string
  /** Absolute; its folder is made where it is missing. */
  readonly path: string
  /** Each brings the file from its index to the next version, in one transaction. Released ones never change. */
  readonly migrations: readonly (readonly string[])[]
  /** `runtime.storeThread`. */
  readonly threadUrl: URL
  readonly clock: Clock
  readonly events: StoreEvents
}

/** Calls that may wait for the thread. */
const maxCalls = 256
const answerMs = 15_000
const closeMs = 3_000
const defaults = { maxWaiting: 8_192, batchSize: 1_024, gatherMs: 200 } as const

/** Opens nothing yet: the thread starts with the first call, and never delays the gateway. */
export function openThreadStore({ name, events, ...options }: ThreadStoreOptions): ThreadStore {
  const { clock } = options
  const title = `the ${name}`
  const host = new StoreThreadHost({
    ...options,
    name: title,
    onSetAside: (path, why) => events.storeSetAside(name, path, why),
    onCrash: (error, restartMs) => events.storeCrashed(name, error, restartMs),
  })
  const appenders: BatchAppender[] = []
  let isFailing = false
  let failures = 0
  let calls = 0

  async function ask(request: Parameters<StoreThreadHost['ask']>[0], action: string): Promise<StoreRow[]> {
    if (calls >= maxCalls) {
      throw new ForgeError('STORE_UNAVAILABLE', `Cannot ${action} ${title}: ${maxCalls} calls wait for it already`)
    }
    let stopTimer: () => void = () => undefined
    const late = new Promise<never>((_, reject) => {
      const error = new ForgeError('STORE_UNAVAILABLE', `Cannot ${action} ${title}: no answer within ${answerMs} ms`)
      stopTimer = clock.after(answerMs, () => reject(error))
    })
    calls += 1
    try {
      return await Promise.race([host.ask(request), late])
    } catch (error) {
      if (error instanceof ForgeError) throw error
      const why = messageOf(error)
      throw new ForgeError('STORE_UNAVAILABLE', `Cannot ${action} ${title}: ${why}`, { cause: error })
    } finally {
      calls -= 1
      stopTimer()
    }
  }

  function onFailure(error: unknown, isGivenUp: boolean): void {
    failures += 1
    // Its end was told already.
    if (error instanceof ThreadLostError) return
    if (!isFailing || isGivenUp) events.storeWriteFailed(name, error, isGivenUp)
    isFailing = true
  }

  async function append(statement: StoreStatement): Promise<void> {
    await host.ask({ kind: 'write', statements: [statement] })
    isFailing = false
  }

  return {
    name,
    async write(statements) {
      try {
        await ask({ kind: 'write', statements }, 'write to')
        isFailing = false
      } catch (error) {
        failures += 1
        isFailing = true
        throw error
      }
    },
    read: (sql, values: readonly StoreValue[] = []) => ask({ kind: 'read', sql, values }, 'read'),
    appender(sql, given: AppenderOptions = {}): Appender {
      const appender = new BatchAppender({ ...defaults, ...given, sql, clock, write: append, isPassing, onFailure })
      appenders.push(appender)
      return appender
    },
    get figures(): StoreFigures {
      const sum = (count: (appender: BatchAppender) => number) => appenders.map(count).reduce((a, b) => a + b, 0)
      return {
        written: sum(({ written }) => written),
        dropped: sum(({ dropped }) => dropped),
        waiting: sum(({ waiting }) => waiting),
        restarts: host.restarts,
        failures,
        isFailing,
      }
    },
    async sizeBytes() {
      // Of what cannot be looked at nothing is known: writing to it says so.
      const known = (path: string) => sizeOf(path).catch(() => null)
      const sizes = await Promise.all([options.path, `${options.path}-wal`].map(known))
      return sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0)
    },
    async probe() {
      await ask({ kind: 'read', sql: 'SELECT 1', values: [] }, 'read')
      if (isFailing) throw new ForgeError('STORE_UNAVAILABLE', `Cannot write to ${title}`)
    },
    async [Symbol.asyncDispose]() {
      // Neither its thread nor its timers keep a process alive: what waits is written first.
      const alive = setInterval(() => undefined, closeMs)
      try {
        await Promise.all(appenders.map((appender) => appender.close(closeMs)))
        await host.close()
      } finally {
        clearInterval(alive)
      }
    },
  }
}

/** The disk may have room again, and another thread may get further; a row that SQLite refuses it refuses for ever. */
function isPassing(error: unknown): boolean {
  if (error instanceof ThreadLostError) return true
  return /^(SQLITE_(FULL|IOERR|BUSY|LOCKED|CANTOPEN|READONLY|NOMEM)|E[A-Z]+$)/.test(codeOf(error))
}
