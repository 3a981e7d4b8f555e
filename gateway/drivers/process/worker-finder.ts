import { basename, dirname, sep } from 'node:path'

import { containerIdOf, type DatabaseId } from '../../domain/databases/database.ts'
import type { WorkerEndpoint } from '../../domain/databases/worker.ts'
import type { FoundProcess, ProcessTable } from './process-table.ts'
import { parseWorkerCommand, type WorkerCommand } from './worker-command.ts'
import { workerLayout } from './worker-layout.ts'
import { readWorkerRecord, type WorkerRecord } from './worker-record.ts'

export interface FoundWorker {
  readonly endpoint: WorkerEndpoint
  readonly process: FoundProcess
  /** Null without a record: such a worker can be seen and ended, not used, for its admin key is lost. */
  readonly specDigest: string | null
}

/** Finds the workers that run on our folders, whoever started them. */
export class WorkerFinder {
  readonly #databasesFolder: string
  readonly #table: ProcessTable

  constructor(databasesFolder: string, table: ProcessTable) {
    this.#databasesFolder = databasesFolder
    this.#table = table
  }

  /** The running worker that a database's record tells of; quick. */
  async findRecorded(id: DatabaseId): Promise<FoundWorker | null> {
    const record = await this.#readRecord(id)
    if (record === null) return null
    const process = await this.#table.find(record.pid)
    if (process === null || !speaksOf(record, process)) return null
    // A process of the same id and start time, but no worker: the clock of `ps` is coarse.
    if (parseWorkerCommand(process.commandLine, this.#databasesFolder)?.databaseId !== id) return null
    return foundWorker(id, process, record)
  }

  /** All workers in the process table, or those of one database, with a record or without. */
  async scan(id?: DatabaseId): Promise<FoundWorker[]> {
    const processes = await this.#table.search(`${id === undefined ? '' : `${sep}${id}`}${sep}sqld --`)
    const found = await Promise.all(processes.map((process) => this.#identify(process)))
    return found.filter((worker) => worker !== null)
  }

  async #identify(process: FoundProcess): Promise<FoundWorker | null> {
    const command =
      parseWorkerCommand(process.commandLine, this.#databasesFolder) ?? movedWorker(process, this.#databasesFolder)
    if (command === null) return null
    const record = await this.#readRecord(command.databaseId)
    if (record !== null && speaksOf(record, process)) return foundWorker(command.databaseId, process, record)
    const { databaseId, port, adminPort } = command
    const endpoint = endpointAt(databaseId, { port, adminPort, adminKey: '', startedAtMs: 0 })
    return { endpoint, process, specDigest: null }
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
