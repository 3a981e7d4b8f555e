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
import type { HeadStart } from './head-start.ts'
import type { HeadStarts } from './head-starts.ts'
import type { LaunchPad } from './launch-pad.ts'
import type { PortPool } from './port-pool.ts'
import type { ProcessTable } from './process-table.ts'
import { spawnDetached } from './spawn-detached.ts'
import type { SqldBinary } from './sqld-binary.ts'
import { storageErrorOf } from './storage-error.ts'
import { newAddress, releasePorts, type WorkerAddress } from './worker-address.ts'
import type { WorkerLayout } from './worker-layout.ts'
import { openWorkerLog, readLastLines, type WorkerLog } from './worker-log.ts'
import { childWorkerProcess, killProcess, type WorkerProcess } from './worker-process.ts'
import { removeWorkerRecord, writeWorkerRecord } from './worker-record.ts'

export interface StartTools {
  readonly binary: SqldBinary
  readonly ports: PortPool
  readonly pad: LaunchPad
  readonly headStarts: HeadStarts
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
  /** Whether its end says nothing of the database: started directly, the next one tells what is wrong. */
  readonly isUnproven: (problem: string) => boolean
}

/** How a shell ends that cannot execute its command. */
const unlaunched: ReadonlySet<string> = new Set(['exit code 126', 'exit code 127'])
const maxPortTries = 8

/** Starts a worker and waits until it is ready; when that fails nothing of it runs on. */
export async function startWorker(
  spec: WorkerSpec,
  layout: WorkerLayout,
  tools: StartTools,
  options: StartOptions,
): Promise<StartedWorker> {
  let isPrepared = true
  for (let tries = 1; ; tries++) {
    options.signal.throwIfAborted()
    const worker = await spawnWorker(spec, layout, tools, isPrepared)
    options.onSpawn(worker.process)
    const problem = await prove(worker, spec, layout, tools, options.signal).catch((error: unknown) => ({ error }))
    if (problem === null && !options.signal.aborted) return worker

    const hasEnded = !worker.process.isRunning
    await killProcess(worker.process)
    releasePorts(tools.ports, worker.endpoint)
    await removeWorkerRecord(layout.recordPath)
    options.signal.throwIfAborted()
    if (typeof problem !== 'string') throw problem?.error
    if (hasEnded && worker.isUnproven(problem)) {
      isPrepared = false
      continue
    }
    const lines = await readLastLines(layout.logPath, lastLineCount, worker.logStart)
    const isPortTaken = lines.some((line) => line.includes('Address already in use'))
    if (!isPortTaken || tries === maxPortTries)
      throw (await storageErrorOf(lines, layout.folder)) ?? startError(spec.name, problem, lines)
  }
}

/** `isPrepared`: from what waits, if something does. */
async function spawnWorker(
  spec: WorkerSpec,
  layout: WorkerLayout,
  tools: StartTools,
  isPrepared: boolean,
): Promise<SpawnedWorker> {
  const path = await tools.binary.confined()
  const start = isPrepared ? tools.headStarts.take({ path, maxResultBytes: spec.maxResultBytes }) : null
  const begun = start === null ? null : await goOn(start, spec, layout, tools)
  if (begun !== null) return begun
  const { address, log } = await prepare(layout, tools.ports)
  try {
    const launch = sqldLaunch(spec, { ...layout, ...address, key: { pem: spec.publicKey } })
    const command = { path, ...launch, workingFolder: layout.folder }
    const launched = isPrepared ? tools.pad.launch({ ...command, outputPath: layout.logPath }) : null
    const { child, pid } =
      launched ??
      (await spawnDetached({ ...command, outputFd: log.handle.fd }).catch((error: unknown) => {
        releasePorts(tools.ports, address)
        throw spawnError(spec, tools.binary, error)
      }))
    return {
      endpoint: endpointOf(spec, address, tools.clock),
      process: childWorkerProcess(child, pid),
      logStart: log.size,
      isUnproven: (problem) => launched !== null && unlaunched.has(problem),
    }
  } finally {
    await log.handle.close()
  }
}

/** Null when it cannot be given the database. */
async function goOn(
  start: HeadStart,
  spec: WorkerSpec,
  layout: WorkerLayout,
  { clock }: StartTools,
): Promise<SpawnedWorker | null> {
  const { address, process } = start
  const logStart = await start.give(layout, spec.publicKey).catch(() => null)
  if (logStart === null) return null
  return { endpoint: endpointOf(spec, address, clock), process, logStart, isUnproven: () => true }
}

interface Prepared {
  readonly log: WorkerLog
  readonly address: WorkerAddress
}

/** Makes what a worker needs to start, all of it side by side: somebody waits for it. */
async function prepare(layout: WorkerLayout, ports: PortPool): Promise<Prepared> {
  const log = openWorkerLog(layout.logPath)
  const address = newAddress(ports)
  const authorities = writeFile(layout.authoritiesPath, noAuthorities, { mode: 0o600 })
  try {
    await Promise.all([log, address, authorities])
    return { log: await log, address: await address }
  } catch (error) {
    await log.then(({ handle }) => handle.close()).catch(() => undefined) // It is told already what went wrong.
    await address.then((taken) => releasePorts(ports, taken)).catch(() => undefined)
    throw error
  }
}

function endpointOf({ databaseId }: WorkerSpec, address: WorkerAddress, clock: Clock): WorkerEndpoint {
  const containerId = containerIdOf(databaseId)
  return { databaseId, ...address, containerId, startedAtMs: clock.nowMs(), isStartedHere: true }
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
