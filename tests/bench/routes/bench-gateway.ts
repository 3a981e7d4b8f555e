import { join } from 'node:path'
import { type GatewayProcess, startGatewayProcess } from '../../harness/gateway-process.ts'
import type { Dialect, LoadTarget, Watched } from '../load/load-job.ts'
import { findProcesses, processTree } from '../load/process-usage.ts'
import { endWithUs } from './end-with-us.ts'
import { HttpCaller } from './http-caller.ts'

export interface BenchGatewayOptions {
  readonly runtime?: 'node' | 'deno'
  readonly env?: Readonly<Record<string, string>>
  /** Another program in the place of the gateway's own. */
  readonly entry?: string
  /** Kept afterwards when given. */
  readonly dataDir?: string
}

interface ListedDatabase {
  readonly name: string
  readonly status: string
}

/** One key stands for thousands of clients: what would hold each of them back must not hold back all. */
const oneKeyForAll = { DBFORGE_MAX_IN_FLIGHT_PER_KEY: '0', DBFORGE_MAX_QUEUE: '16384' }

/** A gateway in a process of its own, logging as it does by default. */
export class BenchGateway implements AsyncDisposable {
  readonly #process: GatewayProcess
  readonly #release: () => void
  /** Calls with the admin key. */
  readonly caller: HttpCaller

  private constructor(process: GatewayProcess) {
    this.#process = process
    this.#release = endWithUs(process.pid)
    this.caller = new HttpCaller(process.port, { authorization: `Bearer ${process.key}` })
  }

  static async start({ runtime = 'node', env, dataDir, entry }: BenchGatewayOptions = {}): Promise<BenchGateway> {
    const folder = { ...(dataDir === undefined ? {} : { dataDir }), ...(entry === undefined ? {} : { entry }) }
    return new BenchGateway(
      await startGatewayProcess({ runtime, env: { DBFORGE_LOG_LEVEL: 'info', ...oneKeyForAll, ...env }, ...folder }),
    )
  }

  /** The admin key, which opens every database too. */
  get key(): string {
    return this.#process.key
  }

  get pid(): number {
    return this.#process.pid
  }

  /** All that it wrote to its standard output so far. */
  output(): string {
    return this.#process.stdout()
  }

  /** Every sqld that runs on this gateway's folder, as the system sees it. */
  workerPids(): number[] {
    return findProcesses(` -d ${join(this.#process.dataDir, 'databases')}`)
  }

  /** Its own processes, without those of the databases. */
  ownPids(): number[] {
    const workers = new Set(this.workerPids())
    return processTree(this.pid).filter((pid) => !workers.has(pid))
  }

  watched(): Watched[] {
    return [
      { name: 'sqld', pids: this.workerPids() },
      { name: 'front', pids: this.ownPids() },
    ]
  }

  async spawn(name: string, settings: Readonly<Record<string, unknown>> = {}): Promise<void> {
    await this.caller.expect('POST', `/admin/databases/spawn/${name}`, JSON.stringify(settings))
  }

  async delete(name: string): Promise<void> {
    await this.caller.expect('DELETE', `/admin/databases/${name}`)
  }

  async statuses(): Promise<Map<string, string>> {
    const listed: ListedDatabase[] = JSON.parse(await this.caller.expect('GET', '/admin/databases'))
    return new Map(listed.map(({ name, status }) => [name, status]))
  }

  /** Workers that wait for a database to come. */
  async spareCount(): Promise<number> {
    const { spare_workers: count } = JSON.parse(await this.caller.expect('GET', '/admin/gateway/stats'))
    return count
  }

  /** A new token, for everything in that database. */
  token(name: string): Promise<string> {
    return this.#process.token(name)
  }

  /** The database as clients reach it; by host when `isByHost`. */
  target(name: string, token: string, dialect: Dialect, isByHost = false): LoadTarget {
    const { port } = this.#process
    if (isByHost) return { port, host: `${name}.db.localhost:${port}`, prefix: '', token, dialect }
    return { port, host: `localhost:${port}`, prefix: `${dialect === 'rest' ? '/api' : ''}/db/${name}`, token, dialect }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.caller[Symbol.dispose]()
    const { code, signal } = await this.#process.stop()
    this.#release()
    if (code !== 0) throw new Error(`Gateway ended with ${code ?? signal}: ${this.#process.stderr()}`)
  }
}
