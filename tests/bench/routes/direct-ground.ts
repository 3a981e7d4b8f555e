import { setTimeout as delay } from 'node:timers/promises'
import { sqldSettings, sqldSettingsPath } from '../../../workers/sqld/launch.ts'
import { BareSqld } from '../../harness/bare-sqld.ts'
import type { Dialect, LoadTarget } from '../load/load-job.ts'
import { type Ground, type GroundSettings, type Route, tableStatements } from './ground.ts'
import { pipelineOf, query } from './hrana-query.ts'
import { HttpCaller } from './http-caller.ts'

const startTimeoutMs = 60_000
const pollMs = 1
const probeTimeoutMs = 15_000

/** A bare sqld: the other side of every comparison. */
export class DirectGround implements Ground {
  readonly #sqld: BareSqld
  #caller: HttpCaller

  private constructor(sqld: BareSqld) {
    this.#sqld = sqld
    this.#caller = this.#newCaller()
  }

  /** `isGuarded`: it verifies a token with every request, as the gateway's workers do. Not yet started. */
  static async create(isGuarded = false): Promise<DirectGround> {
    return new DirectGround(await BareSqld.create({ isGuarded }))
  }

  get pid(): number {
    return this.#sqld.pid
  }

  get port(): number {
    return this.#sqld.port
  }

  route(name: string, dialect: Dialect = 'hrana'): Route {
    return {
      name,
      ground: this,
      target: () => this.target(dialect),
      watched: () => [{ name: 'sqld', pids: [this.pid] }],
    }
  }

  target(dialect: Dialect = 'hrana'): LoadTarget {
    const { port, token } = this.#sqld
    return { port, host: `127.0.0.1:${port}`, prefix: '', token, dialect }
  }

  /** Starts it, and answers the milliseconds until `sql` was answered. */
  async start(sql = 'SELECT 1'): Promise<number> {
    this.#caller = this.#newCaller()
    const startedAt = performance.now()
    const child = this.#sqld.launch()
    while (!(await this.#answers(sql))) {
      if (child.exitCode !== null) throw new Error(`sqld ended with code ${child.exitCode}`)
      if (performance.now() - startedAt > startTimeoutMs) throw new Error(`sqld does not answer on port ${this.port}`)
      await delay(pollMs)
    }
    return performance.now() - startedAt
  }

  async stop(): Promise<void> {
    this.#caller[Symbol.dispose]()
    await this.#sqld.halt('SIGTERM')
  }

  async renew({ tableRows, durability }: GroundSettings): Promise<void> {
    this.#caller[Symbol.dispose]()
    await this.#sqld.halt('SIGKILL')
    await this.#sqld.wipe()
    await this.start()
    using admin = new HttpCaller(this.#sqld.adminPort)
    // The settings of the gateway's workers. sqld forgets them when it ends.
    await admin.expect('POST', sqldSettingsPath, JSON.stringify(sqldSettings({ durability, maxSizeBytes: null })))
    await this.ask(...tableStatements(tableRows))
  }

  async ask(...texts: readonly string[]): Promise<unknown> {
    return query(this.#caller, '', ...texts)
  }

  async takesWrites(): Promise<boolean> {
    return takesWrites(this.#caller, '/v2/pipeline')
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#caller[Symbol.dispose]()
    await this.#sqld.stop()
  }

  #newCaller(): HttpCaller {
    const { port, token } = this.#sqld
    return new HttpCaller(port, token === null ? {} : { authorization: `Bearer ${token}` })
  }

  async #answers(sql: string): Promise<boolean> {
    try {
      return (await this.#caller.send('POST', '/v2/pipeline', pipelineOf({ sql }))).status === 200
    } catch {
      return false // Not listening yet: the caller asks again.
    }
  }
}

/** Whether a database's write path answers in time. */
export async function takesWrites(caller: HttpCaller, path: string): Promise<boolean> {
  const probe = pipelineOf({ sql: 'BEGIN IMMEDIATE' }, { sql: 'ROLLBACK' })
  try {
    const { text } = await caller.send('POST', path, probe, AbortSignal.timeout(probeTimeoutMs))
    return !text.includes('"type":"error"')
  } catch {
    return false // No answer in time is the answer.
  }
}
