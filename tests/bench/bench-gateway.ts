import { join } from 'node:path'
import { type GatewayProcess, startGatewayProcess } from '../harness/gateway-process.ts'
import { endWithUs } from './end-with-us.ts'
import { HttpCaller } from './http-caller.ts'
import type { LoadTarget } from './load-job.ts'
import { findProcesses } from './process-usage.ts'

export interface BenchGatewayOptions {
  readonly env?: Readonly<Record<string, string>>
  /** Kept afterwards when given. */
  readonly dataDir?: string
}

interface ListedDatabase {
  readonly name: string
  readonly status: string
}

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

  static async start({ env, dataDir }: BenchGatewayOptions = {}): Promise<BenchGateway> {
    const options = { env: { DBFORGE_LOG_LEVEL: 'info', ...env }, ...(dataDir === undefined ? {} : { dataDir }) }
    return new BenchGateway(await startGatewayProcess(options))
  }

  get pid(): number {
    return this.#process.pid
  }

  /** Every sqld that runs on this gateway's folder, as the system sees it. */
  workerPids(): number[] {
    return findProcesses(` -d ${join(this.#process.dataDir, 'databases')}`)
  }

  async spawn(name: string): Promise<void> {
    await this.caller.expect('POST', `/admin/databases/spawn/${name}`)
  }

  async statuses(): Promise<Map<string, string>> {
    const listed: ListedDatabase[] = JSON.parse(await this.caller.expect('GET', '/admin/databases'))
    return new Map(listed.map(({ name, status }) => [name, status]))
  }

  /** The database as clients reach it by path and by host, with a token of its own. */
  async targets(
    name: string,
  ): Promise<{ readonly path: LoadTarget; readonly host: LoadTarget; readonly rest: LoadTarget }> {
    const token = await this.#process.token(name)
    const { port } = this.#process
    return {
      path: { port, host: `localhost:${port}`, prefix: `/db/${name}`, token },
      host: { port, host: `${name}.db.localhost:${port}`, prefix: '', token },
      rest: { port, host: `localhost:${port}`, prefix: `/api/db/${name}`, token },
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.caller[Symbol.dispose]()
    const { code, signal } = await this.#process.stop()
    this.#release()
    if (code !== 0) throw new Error(`Gateway ended with ${code ?? signal}: ${this.#process.stderr()}`)
  }
}
