import { linuxProcessTable } from './linux-process-table.ts'
import { psProcessTable } from './ps-process-table.ts'

/** A process id is used again after its process ended; together with the start time it is not. */
export interface ProcessIdentity {
  readonly pid: number
  /** Opaque; comparable within one boot of the machine. */
  readonly startTime: string
}

export interface FoundProcess extends ProcessIdentity {
  /** Arguments joined by single spaces. */
  readonly commandLine: string
  /** Follows a folder that is moved; null where it cannot be told. */
  readonly workingFolder: string | null
}

export interface ProcessUsage {
  readonly cpuMs: number
  readonly memoryBytes: number
}

/** What runs on this machine. A zombie does not run. */
export interface ProcessTable {
  /** Changes with every boot of the machine; null where the system has no such id. */
  readonly bootId: string | null
  find(pid: number): Promise<FoundProcess | null>
  /** All processes whose command line contains `text`. */
  search(text: string): Promise<FoundProcess[]>
  /** Cheap enough to be asked several times a second. */
  isRunning(identity: ProcessIdentity): boolean
  /** Null when it cannot be told. */
  usage(pid: number): ProcessUsage | null
}

/** The process table of this machine. */
export function openProcessTable(platform: NodeJS.Platform = process.platform): ProcessTable {
  return platform === 'linux' ? linuxProcessTable() : psProcessTable()
}
