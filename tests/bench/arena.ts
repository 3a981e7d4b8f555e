import { BareSqld } from './bare-sqld.ts'
import { BenchGateway } from './bench-gateway.ts'
import { query } from './hrana-query.ts'
import type { HttpCaller } from './http-caller.ts'
import type { LoadTarget } from './load-job.ts'

/** The same table behind a bare sqld and behind a gateway. */
export class Arena implements AsyncDisposable {
  readonly sqld: BareSqld
  readonly gateway: BenchGateway
  readonly path: LoadTarget
  readonly host: LoadTarget
  readonly rest: LoadTarget

  private constructor(sqld: BareSqld, gateway: BenchGateway, targets: Awaited<ReturnType<BenchGateway['targets']>>) {
    this.sqld = sqld
    this.gateway = gateway
    this.path = targets.path
    this.host = targets.host
    this.rest = targets.rest
  }

  static async open(tableRows: number): Promise<Arena> {
    const sqld = await startFilled(await BareSqld.create(), tableRows)
    const gateway = await BenchGateway.start({ env: { DBFORGE_IDLE_MS: '0' } })
    await gateway.spawn(databaseName)
    await fill(gateway.caller, databasePrefix, tableRows)
    return new Arena(sqld, gateway, await gateway.targets(databaseName))
  }

  /** The worker of the gateway's side. */
  get workerPid(): number {
    const [pid] = this.gateway.workerPids()
    if (pid === undefined) throw new Error('The worker of the gateway does not run')
    return pid
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.sqld[Symbol.asyncDispose]()
    await this.gateway[Symbol.asyncDispose]()
  }
}

const databaseName = 'bench'
/** Where the gateway serves it by path. */
export const databasePrefix = `/db/${databaseName}`

/** Starts it with the table, as durable as a worker. */
export async function startFilled(sqld: BareSqld, tableRows: number): Promise<BareSqld> {
  await sqld.start()
  await sqld.makeDurable()
  await fill(sqld.caller, '', tableRows)
  return sqld
}

async function fill(caller: HttpCaller, prefix: string, rowCount: number): Promise<void> {
  const columns = 'id INTEGER PRIMARY KEY, name TEXT, email TEXT, score REAL, created_at TEXT'
  const numbers = `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${rowCount})`
  const row = `i, 'item-' || i, 'somebody-' || i || '@example.com', i * 0.25, '2026-11-23T12:00:00Z'`
  await query(
    caller,
    prefix,
    `CREATE TABLE items (${columns})`,
    `${numbers} INSERT INTO items SELECT ${row} FROM n`,
    'CREATE TABLE events (id INTEGER PRIMARY KEY, note TEXT)',
  )
}
