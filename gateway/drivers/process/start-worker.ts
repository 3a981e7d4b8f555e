import { randomBytes } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { sqldLaunch } from '../../../workers/sqld/launch.ts'
import { noAuthorities } from '../../../workers/sqld/no-authorities.ts'
import type { Clock } from '../../domain/clock.ts'
import { containerIdOf } from '../../domain/databases/database.ts'
import type { WorkerEndpoint, WorkerSpec } from '../../domain/databases/worker.ts'
import { ForgeError } from '../../domain/errors.ts'
import { codeOf, messageOf } from '../../domain/failures.ts'
import { lastLineCount } from '../live-entries.ts'
import { problemUntilReady } from '../problem-until-ready.ts'
import { specDigest } from '../spec-digest.ts'
import { startError } from '../start-error.ts'
import type { LaunchPad } from './launch-pad.ts'
import type { PortPool } from './port-pool.ts'
import type { ProcessTable } from './process-table.ts'
import { type DetachedCommand, spawnDetached } from './spawn-detached.ts'
import type { SqldBinary } from './sqld-binary.ts'
import { storageErrorOf } from './storage-error.ts'
import type { WorkerLayout } from './worker-layout.ts'
import { openWorkerLog, readLastLines, type WorkerLog } from './worker-log.ts'
import { childWorkerProcess, killProcess, type WorkerProcess } from './worker-process.ts'
import { removeWorkerRecord, writeWorkerRecord } from './worker-record.ts'

export interface StartTools {
  readonly binary: SqldBinary
  readonly ports: PortPool
  readonly pad: LaunchPad
  readonly table: ProcessTable
  readonly clock: Clock
  readonly readyTimeoutMs: number
}

export interface StartOptions {
  readonly signal: AbortSignal
  /** Called with every process that is started on the way, before it is known to work. */
  readonly onSpawn: (process: WorkerProcess) => void
}

export interface StartedWorker {
  readonly endpoint: WorkerEndpoint
  readonly process: WorkerProcess
  /** Where this worker's own lines begin in its log. */
  readonly logStart: number
}

interface SpawnedWorker extends StartedWorker {
  readonly isFromPad: boolean
}

/** How a shell ends that cannot execute its command. */
const unlaunched: ReadonlySet<string> = new Set(['exit code 126', 'exit code 127'])
const maxPortTries = 8
const host = '127.0.0.1'

/** Starts a worker and waits until it is ready; when that fails nothing of it runs on. */
export async function startWorker(
  spec: WorkerSpec,
  layout: WorkerLayout,
  tools: StartTools,
  options: StartOptions,
): Promise<StartedWorker> {
  let mayUsePad = true
  for (let tries = 1; ; tries++) {
    options.signal.throwIfAborted()
    const worker = await spawnWorker(spec, layout, tools, mayUsePad)
    options.onSpawn(worker.process)
    const problem = await prove(worker, spec, layout, tools, options.signal).catch((error: unknown) => ({ error }))
    if (problem === null && !options.signal.aborted) return worker

    await killProcess(worker.process)
    releasePorts(tools.ports, worker.endpoint)
    await removeWorkerRecord(layout.recordPath)
    options.signal.throwIfAborted()
    if (typeof problem !== 'string') throw problem?.error
    if (worker.isFromPad && unlaunched.has(problem)) {
      mayUsePad = false // Started directly, the system says what is wrong with the binary.
      continue
    }
    const lines = await readLastLines(layout.logPath, lastLineCount, worker.logStart)
    const isPortTaken = lines.some((line) => line.includes('Address already in use'))
    if (!isPortTaken || tries === maxPortTries)
      throw (await storageErrorOf(lines, layout.folder)) ?? startError(spec.name, problem, lines)
  }
}

/** The ports of a worker that has ended may be given out again. */
export function releasePorts(ports: PortPool, endpoint: WorkerEndpoint): void {
  ports.release(endpoint.port)
  ports.release(endpoint.adminPort)
}

async function spawnWorker(
  spec: WorkerSpec,
  layout: WorkerLayout,
  tools: StartTools,
  mayUsePad: boolean,
): Promise<SpawnedWorker> {
  const path = await tools.binary.confined()
  const { endpoint, log } = await prepare(spec, layout, tools)
  try {
    const launch = sqldLaunch(spec, { ...endpoint, ...layout })
    const command: DetachedCommand = { path, ...launch, workingFolder: layout.folder, outputFd: log.handle.fd }
    const launched = mayUsePad ? tools.pad.launch(command, layout.logPath) : null
    const { child, pid } =
      launched ??
      (await spawnDetached(command).catch((error: unknown) => {
        releasePorts(tools.ports, endpoint)
        throw spawnError(spec, tools.binary, error)
      }))
    return { endpoint, process: childWorkerProcess(child, pid), logStart: log.size, isFromPad: launched !== null }
  } finally {
    await log.handle.close()
  }
}

interface Prepared {
  readonly log: WorkerLog
  readonly endpoint: WorkerEndpoint
}

/** Makes what a worker needs to start, all of it side by side: somebody waits for it. */
async function prepare(spec: WorkerSpec, layout: WorkerLayout, tools: StartTools): Promise<Prepared> {
  const log = openWorkerLog(layout.logPath)
  const endpoint = newEndpoint(spec, tools)
  const authorities = writeFile(layout.authoritiesPath, noAuthorities, { mode: 0o600 })
  try {
    await Promise.all([log, endpoint, authorities])
    return { log: await log, endpoint: await endpoint }
  } catch (error) {
    await log.then(({ handle }) => handle.close()).catch(() => undefined) // It is told already what went wrong.
    await endpoint.then((taken) => releasePorts(tools.ports, taken)).catch(() => undefined)
    throw error
  }
}

async function newEndpoint({ databaseId }: WorkerSpec, { ports, clock }: StartTools): Promise<WorkerEndpoint> {
  const [port, adminPort] = await Promise.all([ports.take(), ports.take()])
  const adminKey = randomBytes(24).toString('base64url')
  const containerId = containerIdOf(databaseId)
  return { databaseId, host, port, adminPort, adminKey, containerId, startedAtMs: clock.nowMs(), isStartedHere: true }
}

/** Null when the worker is ready and on record, otherwise what is wrong with it. */
async function prove(
  { endpoint, process }: StartedWorker,
  spec: WorkerSpec,
  layout: WorkerLayout,
  tools: StartTools,
  signal: AbortSignal,
): Promise<string | null> {
  const { readyTimeoutMs, table } = tools
  const [problem] = await Promise.all([
    problemUntilReady(endpoint, spec, { signal, readyTimeoutMs, ended: process.ended }),
    record(endpoint, process.pid, spec, layout, table),
  ])
  return problem
}

async function record(
  { port, adminPort, adminKey, startedAtMs }: WorkerEndpoint,
  pid: number,
  spec: WorkerSpec,
  layout: WorkerLayout,
  table: ProcessTable,
): Promise<void> {
  const found = await table.find(pid)
  if (found === null) return // It has ended already: there is nothing to find again.
  const identity = { pid, startTime: found.startTime, bootId: table.bootId }
  const address = { port, adminPort, adminKey, startedAtMs }
  await writeWorkerRecord(layout.recordPath, { ...identity, ...address, specDigest: specDigest(spec) })
}

const binaryErrorCodes: ReadonlySet<string> = new Set(['ENOENT', 'EACCES', 'EPERM', 'ENOEXEC', 'EBADARCH'])

function spawnError(spec: WorkerSpec, binary: SqldBinary, error: unknown): ForgeError {
  const code = codeOf(error) || messageOf(error)
  if (binaryErrorCodes.has(code)) return binary.refused(code)
  return new ForgeError('WORKER_FAILED', `Cannot start worker of "${spec.name}": ${code}`, { cause: error })
}
