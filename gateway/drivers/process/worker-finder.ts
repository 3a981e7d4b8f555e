import { readdir, readlink, rm } from 'node:fs/promises'
import { basename, dirname, sep } from 'node:path'

import { containerIdOf, type DatabaseId } from '../../domain/databases/database.ts'
import type { WorkerEndpoint } from '../../domain/databases/worker.ts'
import type { FoundProcess, ProcessTable } from './process-table.ts'
import { parseWorkerCommand, type WorkerCommand } from './worker-command.ts'
import { databaseAt, headStartLayout, headStartsFolder, workerLayout } from './worker-layout.ts'
import { sendSignal } from './worker-process.ts'
import { readWorkerRecord, type WorkerRecord } from './worker-record.ts'

export interface FoundWorker {
  readonly endpoint: WorkerEndpoint
  readonly process: FoundProcess
  /** Null without a record: such a worker can be seen and ended, not used, for its admin key is lost. */
  readonly specDigest: string | null
}

interface RunningWorker extends WorkerCommand {
  readonly databaseId: DatabaseId
}

/** Finds the workers that run on our folders, whoever started them. */
export class WorkerFinder {
  readonly #databasesFolder: string
  readonly #startsFolder: string
  readonly #table: ProcessTable

  constructor(databasesFolder: string, table: ProcessTable) {
    this.#databasesFolder = databasesFolder
    this.#startsFolder = headStartsFolder(databasesFolder)
    this.#table = table
  }

  /** The running worker that a database's record tells of; quick. */
  async findRecorded(id: DatabaseId): Promise<FoundWorker | null> {
    const record = await this.#readRecord(id)
    if (record === null) return null
    const process = await this.#table.find(record.pid)
    if (process === null || !speaksOf(record, process)) return null
    // A process of the same id and start time, but no worker: the clock of `ps` is coarse.
    const running = await this.#runningAs((folder) => parseWorkerCommand(process.commandLine, folder))
    if (running?.databaseId !== id) return null
    return foundWorker(id, process, record)
  }

  /** All workers in the process table, or those of one database, with a record or without. */
  async scan(id?: DatabaseId): Promise<FoundWorker[]> {
    const processes = await this.#table.search(`${id === undefined ? '' : `${sep}${id}`}${sep}sqld --`)
    // Whose it is that began before it had a database, its command line does not tell.
    const begun = id === undefined ? [] : await this.#searchHeadStarts()
    const found = await Promise.all([...processes, ...begun].map((process) => this.#identify(process)))
    const workers = found.filter((worker) => worker !== null)
    return id === undefined ? workers : workers.filter(({ endpoint }) => endpoint.databaseId === id)
  }

  /** Ends what began to start for an earlier gateway and got no database, and removes what workers that ended started from. */
  async endHeadStarts(ours: ReadonlySet<string>): Promise<void> {
    const names = await readdir(this.#startsFolder).catch(() => []) // Nothing ever began.
    const processes = names.length === 0 ? [] : await this.#searchHeadStarts()
    for (const name of names.filter((each) => !ours.has(each))) {
      const { folder, dataPath } = headStartLayout(this.#startsFolder, name)
      // Whatever stands before it: the data folder may have been moved.
      const path = [basename(this.#startsFolder), name, `${basename(dataPath)} --`].join(sep)
      const its = processes.filter(({ commandLine }) => commandLine.includes(`${sep}${path}`))
      if (its.length > 0 && (await databaseBehind(dataPath)) !== null) continue
      for (const { pid } of its) sendSignal(pid, 'SIGKILL')
      await rm(folder, { recursive: true, force: true })
    }
  }

  #searchHeadStarts(): Promise<FoundProcess[]> {
    return this.#table.search(`${sep}${basename(this.#startsFolder)}${sep}`)
  }

  async #identify(process: FoundProcess): Promise<FoundWorker | null> {
    const running =
      (await this.#runningAs((folder) => parseWorkerCommand(process.commandLine, folder))) ??
      (await this.#runningAs((folder) => movedWorker(process, folder)))
    if (running === null) return null
    const { databaseId, port, adminPort } = running
    const record = await this.#readRecord(databaseId)
    if (record !== null && speaksOf(record, process)) return foundWorker(databaseId, process, record)
    const endpoint = endpointAt(databaseId, { port, adminPort, adminKey: '', startedAtMs: 0 })
    return { endpoint, process, specDigest: null }
  }

  /** `read` looks for a worker with its data under a folder. Of one that began before it had a database, its link tells whose it is. */
  async #runningAs(read: (folder: string) => WorkerCommand | null): Promise<RunningWorker | null> {
    const own = read(this.#databasesFolder)
    if (own !== null) return { ...own, databaseId: own.id }
    const begun = read(this.#startsFolder)
    if (begun === null) return null
    const databaseId = await databaseBehind(headStartLayout(this.#startsFolder, begun.id).dataPath)
    return databaseId === null ? null : { ...begun, databaseId }
  }

  async #readRecord(id: DatabaseId): Promise<WorkerRecord | null> {
    const record = await readWorkerRecord(workerLayout(this.#databasesFolder, id).recordPath)
    return record?.bootId === this.#table.bootId ? record : null
  }
}

/**
 * A worker that was started before its folder was moved here: its arguments name the old path, on which it opens its
 * files no more. It cannot be used, and must not run beside another.
 */
function movedWorker({ commandLine, workingFolder }: FoundProcess, databasesFolder: string): WorkerCommand | null {
  if (workingFolder === null || dirname(workingFolder) !== databasesFolder) return null
  const end = commandLine.indexOf(`${sep}${basename(workingFolder)}${sep}sqld `)
  const start = commandLine.lastIndexOf(optionOfData, end)
  return start < 0 || end < 0
    ? null
    : parseWorkerCommand(commandLine, commandLine.slice(start + optionOfData.length, end))
}

const optionOfData = ' -d '

function speaksOf(record: WorkerRecord, process: FoundProcess): boolean {
  return record.pid === process.pid && record.startTime === process.startTime
}

function foundWorker(id: DatabaseId, process: FoundProcess, record: WorkerRecord): FoundWorker {
  return { endpoint: endpointAt(id, record), process, specDigest: record.specDigest }
}

type Address = Pick<WorkerEndpoint, 'port' | 'adminPort' | 'adminKey' | 'startedAtMs'>

function endpointAt(databaseId: DatabaseId, { port, adminPort, adminKey, startedAtMs }: Address): WorkerEndpoint {
  const containerId = containerIdOf(databaseId)
  return { databaseId, host: '127.0.0.1', port, adminPort, adminKey, containerId, startedAtMs }
}

/** Null where the link leads to no database. */
async function databaseBehind(link: string): Promise<DatabaseId | null> {
  return readlink(link).then(databaseAt, () => null)
}
