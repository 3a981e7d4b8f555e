import { randomBytes } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import type { WorkerSpec } from '../../../gateway/domain/databases/worker.ts'
import { Engine } from '../../../gateway/drivers/docker/engine.ts'
import {
  type ContainerPlan,
  endpointOf,
  newContainerOptions,
  volumeName,
} from '../../../gateway/drivers/docker/worker-container.ts'
import { ensureNetwork } from '../../../gateway/drivers/docker/worker-network.ts'
import { workerSpec } from '../../conformance/worker-spec.ts'
import { pipelineOf } from './hrana-query.ts'
import { HttpCaller } from './http-caller.ts'

const network = 'db-forge-bench'
const memoryBytes = 536_870_912
const pollMs = 5
const startTimeoutMs = 20_000
const graceMs = 5_000

/** What a gateway is told so that its workers are containers. */
export const dockerEnv = { DBFORGE_DRIVER: 'docker', DBFORGE_DOCKER_NETWORK: network } as const

/** A container as the driver makes it, by calls to the engine alone: what the gateway is measured against. */
export class BareContainer implements AsyncDisposable {
  readonly #engine = new Engine({ host: process.env['DOCKER_HOST'] ?? 'unix:///var/run/docker.sock', certPath: null })
  readonly #spec: WorkerSpec = workerSpec({ name: `bare-${randomBytes(4).toString('hex')}` })
  readonly #plan: ContainerPlan = {
    installation: 'bench',
    image: 'db-forge-worker:0.24.32',
    network,
    limits: { memoryBytes, milliCpus: 0, maxProcesses: 256, maxOpenFiles: 8192 },
    dial: 'address',
    traefik: null,
  }
  #id = ''
  #caller: HttpCaller | null = null

  /** Milliseconds from the first call to the first answer. */
  async createAndAsk(): Promise<number> {
    await ensureNetwork(this.#engine, this.#plan)
    const startedAt = performance.now()
    this.#id = await this.#engine.create({
      ...newContainerOptions(this.#spec, this.#plan, { Memory: memoryBytes, MemorySwap: memoryBytes, PidsLimit: 256 }),
      name: this.#spec.name,
    })
    await this.#startAndWait()
    return performance.now() - startedAt
  }

  async startAndAsk(): Promise<number> {
    const startedAt = performance.now()
    await this.#startAndWait()
    return performance.now() - startedAt
  }

  async unpauseAndAsk(): Promise<number> {
    const startedAt = performance.now()
    await this.#engine.unpause(this.#id)
    await this.#untilAnswered()
    return performance.now() - startedAt
  }

  async pause(): Promise<void> {
    await this.#engine.pause(this.#id)
  }

  async stop(): Promise<void> {
    await this.#engine.stop(this.#id, graceMs)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#caller?.[Symbol.dispose]()
    await this.#engine.remove(this.#id)
    await this.#engine.removeVolume(volumeName(this.#spec))
  }

  async #startAndWait(): Promise<void> {
    await this.#engine.start(this.#id)
    const details = await this.#engine.inspect(this.#id)
    const endpoint = details === null ? null : endpointOf(details, this.#plan)
    if (endpoint === null) throw new Error('The container has no address')
    this.#caller?.[Symbol.dispose]()
    const headers = { authorization: `Bearer ${this.#spec.signToken()}` }
    this.#caller = new HttpCaller(endpoint.port, headers, endpoint.host)
    await this.#untilAnswered()
  }

  async #untilAnswered(): Promise<void> {
    const deadline = performance.now() + startTimeoutMs
    const ask = async () => (await this.#caller?.send('POST', '/v2/pipeline', pipelineOf({ sql: 'SELECT 1' })))?.status
    while ((await ask().catch(() => 0)) !== 200) {
      if (performance.now() > deadline) throw new Error('The container does not answer')
      await delay(pollMs)
    }
  }
}
