import { setTimeout as delay } from 'node:timers/promises'
import { systemClock } from '../../domain/clock.ts'
import type { DatabaseId, WorkerLimits } from '../../domain/databases/database.ts'
import type {
  EnsureOptions,
  LogLine,
  OperationOptions,
  WorkerDriver,
  WorkerEndpoint,
  WorkerExit,
  WorkerLogPiece,
  WorkerSpec,
  WorkerStatus,
  WorkerUsage,
} from '../../domain/databases/worker.ts'
import { answersInTime } from '../answers-in-time.ts'
import { dataMissing } from '../data-missing.ts'
import { giveSettings } from '../give-settings.ts'
import { LiveEntries, lastLineCount } from '../live-entries.ts'
import { specDigest } from '../spec-digest.ts'
import { WorkerTurns } from '../worker-turns.ts'
import { ContainerExits } from './container-exits.ts'
import { ContainerLimits } from './container-limits.ts'
import { logLines, readContainerLog } from './container-log.ts'
import type { DockerDriverOptions } from './docker-driver-options.ts'
import { type ContainerDetails, Engine } from './engine.ts'
import { toEngineError } from './engine-error.ts'
import { installationOf } from './installation.ts'
import { labels } from './labels.ts'
import { listens } from './listens.ts'
import type { LiveContainer } from './live-container.ts'
import { OwnedThings } from './owned-things.ts'
import { type StartOptions, type StartTools, startContainer } from './start-container.ts'
import { VolumeSizes } from './volume-sizes.ts'
import { type ContainerPlan, containerDigest, endpointOf, volumeName } from './worker-container.ts'
import { WorkerImage } from './worker-image.ts'
import { measureWorker } from './worker-usage.ts'

/** How long the engine may take to tell of an end. */
const eventLagMs = 1_000

/** Runs one container per database on a Docker engine. The engine need not be there yet. */
export async function openDockerDriver(options: DockerDriverOptions): Promise<DockerDriver> {
  return new DockerDriver(await installationOf(options.dataDir), options)
}

/** The engine knows what runs, by our labels; what this driver keeps in memory only saves it questions. */
export class DockerDriver implements WorkerDriver {
  readonly name = 'docker'
  readonly flags: WorkerDriver['flags']
  readonly #engine: Engine
  readonly #plan: ContainerPlan
  readonly #owned: OwnedThings
  readonly #exits: ContainerExits
  readonly #volumes: VolumeSizes
  readonly #limits: ContainerLimits
  readonly #tools: StartTools
  readonly #stopGraceMs: number
  readonly #live: LiveEntries<LiveContainer>
  readonly #turns = new WorkerTurns((work) => this.#withEngine(work))

  constructor(installation: string, options: DockerDriverOptions) {
    const { image, network, limits, readyTimeoutMs, traefik = null, clock = systemClock } = options
    const directLane = traefik !== null
    this.flags = { hardLimits: true, survivesGateway: true, pauses: true, namesSpares: false, directLane }
    this.#engine = new Engine(options)
    const dial = options.dial ?? (process.platform === 'linux' ? 'address' : 'port')
    this.#plan = { installation, image, network, limits, dial, traefik }
    this.#owned = new OwnedThings(this.#engine, installation)
    this.#exits = new ContainerExits({ engine: this.#engine, installation, clock })
    this.#volumes = new VolumeSizes(this.#engine, clock)
    this.#limits = new ContainerLimits(this.#engine, limits)
    this.#tools = {
      engine: this.#engine,
      plan: this.#plan,
      image: new WorkerImage(this.#engine, image, options.onPull ?? (() => undefined)),
      exits: this.#exits,
      limits: this.#limits,
      readyTimeoutMs,
    }
    this.#stopGraceMs = options.stopGraceMs
    this.#live = new LiveEntries({
      lastLines: ({ endpoint }) => this.#lastLines(endpoint.containerId, lastLineCount),
      endedAtMs: ({ endpoint }) => this.#exits.takeEnd(endpoint.containerId),
    })
  }

  async probe(): Promise<void> {
    await this.#withEngine(() => this.#engine.ping())
  }

  async checkLimits(limits: Partial<WorkerLimits>): Promise<void> {
    await this.#withEngine(() => this.#limits.check(limits))
  }

  ensure(spec: WorkerSpec, { signal, ...options }: EnsureOptions = {}): Promise<WorkerEndpoint> {
    return this.#turns.start(spec, signal, (aborted) => this.#adoptOrStart(spec, { ...options, signal: aborted }))
  }

  reconfigure(spec: WorkerSpec, { signal }: OperationOptions = {}): Promise<void> {
    return this.#turns.change(spec.databaseId, signal, async () => {
      const live = this.#live.get(spec.databaseId)
      if (live === undefined || live.specDigest === specDigest(spec)) return
      const found = await this.#engine.inspect(live.endpoint.containerId)
      if (found !== null) await this.#limits.hold(found, spec)
      // A paused one takes them when it goes on.
      if (live.isPaused) live.isProven = false
      else await giveSettings(live.endpoint, spec, live.ended)
      live.specDigest = specDigest(spec)
    })
  }

  stop(id: DatabaseId, { signal }: OperationOptions = {}): Promise<void> {
    return this.#turns.change(id, signal, () => this.#end(id))
  }

  pause(id: DatabaseId, { signal }: OperationOptions = {}): Promise<void> {
    return this.#turns.change(id, signal, async () => {
      const live = this.#live.get(id)
      if (live === undefined || live.isPaused) return
      const { containerId } = live.endpoint
      this.#exits.expectPause(containerId)
      live.isPaused = true
      await this.#engine.pause(containerId)
    })
  }

  destroy(id: DatabaseId, { signal }: OperationOptions = {}): Promise<void> {
    return this.#turns.change(id, signal, async () => {
      this.#forget(id)
      await this.#owned.removeAll(id)
    })
  }

  async kill(id: DatabaseId): Promise<void> {
    await this.#withEngine(async () => {
      const live = this.#live.get(id)
      const containerId = live?.endpoint.containerId ?? (await this.#adoptRunning(id))?.endpoint.containerId
      if (containerId !== undefined) await this.#engine.kill(containerId)
    })
  }

  async reserve(id: DatabaseId): Promise<void> {
    await this.#withEngine(() => this.#owned.mark(id))
  }

  async assign(id: DatabaseId): Promise<void> {
    await this.#withEngine(() => this.#owned.unmark(id))
  }

  inspect(id: DatabaseId): Promise<WorkerStatus> {
    return this.#withEngine(async () => {
      const live = await this.#lookAt(id)
      if (live !== undefined) return statusOf(id, live.endpoint, live.isPaused)
      const found = await this.#owned.container(id)
      const endpoint = found?.State.Running ? endpointOf(found, this.#plan) : null
      if (found !== null && endpoint !== null) return statusOf(id, endpoint, found.State.Paused)
      const hasData = found !== null || (await this.#owned.hasVolume(id))
      return { state: hasData ? 'stopped' : 'absent', databaseId: id }
    })
  }

  list(): Promise<WorkerStatus[]> {
    return this.#withEngine(async () => {
      const { ids, spares } = await this.#owned.list()
      const statuses = await Promise.all([...new Set([...ids, ...spares])].map((id) => this.inspect(id)))
      return statuses.map((status) => (spares.has(status.databaseId) ? { ...status, isSpare: true } : status))
    })
  }

  outdated(): Promise<readonly DatabaseId[]> {
    return this.#withEngine(async () => {
      const current = await this.#tools.image.id()
      return current === null ? [] : this.#owned.upOnOtherImages(current)
    })
  }

  async *logs(id: DatabaseId, { tailLines }: { readonly tailLines: number }): AsyncIterable<LogLine> {
    const lines = await this.#withEngine(async () => {
      const container = await this.#containerOf(id)
      return container === null ? [] : this.#lastLines(container, tailLines)
    })
    for (const text of lines) yield { text }
  }

  logsAfter(id: DatabaseId, mark: string | null): Promise<WorkerLogPiece> {
    return this.#withEngine(async () => readContainerLog(this.#engine, await this.#containerOf(id), mark))
  }

  usage(id: DatabaseId): Promise<WorkerUsage> {
    return this.#withEngine(async () => {
      const worker = { databaseId: id, container: await this.#containerOf(id) }
      const usage = await measureWorker(this.#engine, this.#volumes, worker)
      return this.#live.get(id)?.isPaused ? { ...usage, cpuMs: null } : usage
    })
  }

  watch(onExit: (exit: WorkerExit) => void): () => void {
    return this.#live.watch(onExit)
  }

  /** Workers run on: the next gateway adopts them. A start under way is given up. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#turns.close()
    this.#exits.close()
    this.#live.release()
  }

  /** Has the worker that is there go on, or starts its container, or another one. */
  async #adoptOrStart(spec: WorkerSpec, options: StartOptions): Promise<WorkerEndpoint> {
    const { signal } = options
    signal.throwIfAborted()
    const id = spec.databaseId
    const live = this.#live.get(id)
    if (live !== undefined && (await this.#mayStay(live, spec, signal))) return live.endpoint
    signal.throwIfAborted()
    const found = await this.#owned.container(id)
    const isCurrent = found?.Config.Labels[labels.specDigest] === containerDigest(spec, this.#plan)
    if (found !== null && isCurrent) await this.#limits.hold(found, spec)
    if (live === undefined && found?.State.Running && isCurrent) {
      const adopted = this.#adopt(found)
      if (adopted !== null && (await this.#mayStay(adopted, spec, signal))) return adopted.endpoint
      signal.throwIfAborted()
    }
    const mayStart = found !== null && isCurrent && !found.State.Running && (await this.#tools.image.isOf(found))
    if (found === null && spec.hasData && !(await this.#owned.hasVolume(id))) {
      throw dataMissing(spec.name, volumeName(spec), 'Restore the volume, or connect to the engine that has it')
    }
    if (found !== null && !mayStart) await this.#discard(id, found)
    const started = await startContainer(spec, mayStart ? found.Id : null, this.#tools, options)
    this.#live.add({ ...started, specDigest: specDigest(spec), isPaused: false, isProven: true, isEnding: false })
    return started.endpoint
  }

  /** Whether a worker runs as the spec says; a paused one goes on, an adopted one gets its settings. */
  async #mayStay(live: LiveContainer, spec: WorkerSpec, signal: AbortSignal): Promise<boolean> {
    const digest = specDigest(spec)
    if (live.specDigest !== null && live.specDigest !== digest) return false
    const { endpoint, ended, isProven } = live
    if (live.isPaused) {
      await this.#resume(live)
      // It answered before it was paused, and has done nothing since.
      if (isProven && this.#live.get(spec.databaseId) === live) return true
    }
    const options = { signal, timeoutMs: this.#tools.readyTimeoutMs, ended, isProven }
    const isAnswering = await answersInTime(endpoint, spec, options)
    if (isAnswering) Object.assign(live, { isProven: true, specDigest: digest })
    return isAnswering
  }

  async #resume(live: LiveContainer): Promise<void> {
    const { containerId } = live.endpoint
    await this.#engine.unpause(containerId)
    live.isPaused = false
    this.#exits.expectWork(containerId)
  }

  /** Stops whatever container the database has; it stays for the next start. */
  async #end(id: DatabaseId): Promise<void> {
    const container = await this.#containerOf(id)
    this.#forget(id)
    if (container !== null) await this.#engine.stop(container, this.#stopGraceMs)
  }

  async #discard(id: DatabaseId, found: ContainerDetails): Promise<void> {
    this.#forget(id)
    if (found.State.Running) await this.#engine.stop(found.Id, this.#stopGraceMs)
    await this.#engine.remove(found.Id)
  }

  #forget(id: DatabaseId): void {
    const live = this.#live.get(id)
    if (live === undefined) return
    this.#live.drop(id)
    this.#exits.forget(live.endpoint.containerId)
  }

  async #adoptRunning(id: DatabaseId): Promise<LiveContainer | null> {
    const found = await this.#owned.container(id)
    return found?.State.Running ? this.#adopt(found) : null
  }

  #adopt(found: ContainerDetails): LiveContainer | null {
    const endpoint = endpointOf(found, this.#plan)
    if (endpoint === null) return null
    const ended = this.#exits.track(found.Id)
    this.#exits.confirm(found.Id, Date.parse(found.State.StartedAt))
    if (found.State.Paused) this.#exits.expectPause(found.Id)
    const isPaused = found.State.Paused
    return this.#live.add({ endpoint, ended, specDigest: null, isPaused, isProven: false, isEnding: false })
  }

  /** The engine tells of an end a moment after it: a worker whose port is closed is about to be told of. */
  async #lookAt(id: DatabaseId): Promise<LiveContainer | undefined> {
    const live = this.#live.get(id)
    if (live === undefined || live.isPaused || (await listens(live.endpoint))) return live
    await Promise.race([live.ended, delay(eventLagMs, undefined, { ref: false })])
    return this.#live.get(id)
  }

  async #containerOf(id: DatabaseId): Promise<string | null> {
    return this.#live.get(id)?.endpoint.containerId ?? (await this.#owned.container(id))?.Id ?? null
  }

  async #lastLines(container: string, count: number): Promise<string[]> {
    return logLines((await this.#engine.logs(container, count)) ?? Buffer.alloc(0))
  }

  async #withEngine<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work()
    } catch (error) {
      throw toEngineError(error, this.#engine.host)
    }
  }
}

function statusOf(databaseId: DatabaseId, endpoint: WorkerEndpoint, isPaused: boolean): WorkerStatus {
  return isPaused ? { state: 'paused', databaseId } : { state: 'running', databaseId, endpoint }
}
