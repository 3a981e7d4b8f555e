import type { Dialect } from '../load/load-job.ts'
import { BenchGateway, type BenchGatewayOptions } from './bench-gateway.ts'
import { takesWrites } from './direct-ground.ts'
import { type Ground, type GroundSettings, type Route, tableStatements } from './ground.ts'
import { query } from './hrana-query.ts'

export interface GatewayGroundOptions extends BenchGatewayOptions {
  /** Whether statements may travel together; yes by default, as in the product. */
  readonly hasLanes?: boolean
}

const noLanes = { coalesce_reads: false, group_commit: false }
/** Reads that are answered from memory say nothing of the way to the worker. */
const nothingKept = { keep_answers: false }

/** One database behind a gateway; a fresh one has a fresh name. */
export class GatewayGround implements Ground {
  readonly gateway: BenchGateway
  readonly #settings: Readonly<Record<string, unknown>>
  #count = 0
  #name = ''
  #token = ''

  private constructor(gateway: BenchGateway, hasLanes: boolean) {
    this.gateway = gateway
    this.#settings = { lanes: hasLanes ? nothingKept : { ...nothingKept, ...noLanes } }
  }

  static async start({ hasLanes = true, ...options }: GatewayGroundOptions = {}): Promise<GatewayGround> {
    const gateway = await BenchGateway.start({ ...options, env: { DBFORGE_IDLE_MS: '0', ...options.env } })
    return new GatewayGround(gateway, hasLanes)
  }

  route(name: string, dialect: Dialect, isByHost = false): Route {
    return {
      name,
      ground: this,
      target: () => this.gateway.target(this.#name, this.#token, dialect, isByHost),
      watched: () => this.gateway.watched(),
    }
  }

  /** Its name at this moment. */
  get database(): string {
    return this.#name
  }

  async renew({ tableRows, durability }: GroundSettings): Promise<void> {
    if (this.#name !== '') await this.gateway.delete(this.#name)
    this.#count += 1
    this.#name = `bench-${this.#count}`
    await this.gateway.spawn(this.#name, { durability, ...this.#settings })
    this.#token = await this.gateway.token(this.#name)
    await this.fill(this.#name, tableRows)
  }

  /** Makes the tables in a database of that name. */
  async fill(name: string, tableRows: number): Promise<void> {
    await query(this.gateway.caller, `/db/${name}`, ...tableStatements(tableRows))
  }

  async ask(...texts: readonly string[]): Promise<unknown> {
    return query(this.gateway.caller, `/db/${this.#name}`, ...texts)
  }

  async takesWrites(): Promise<boolean> {
    return takesWrites(this.gateway.caller, `/db/${this.#name}/v2/pipeline`)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.gateway[Symbol.asyncDispose]()
  }
}
