import type { WorkerLimits } from '../../domain/databases/database.ts'
import type { WorkerSpec } from '../../domain/databases/worker.ts'
import { ForgeError } from '../../domain/errors.ts'
import type { ContainerDetails, Engine, LiveLimits, Machine } from './engine.ts'

/** What every worker may take unless its database says otherwise; 0 = no limit. */
export type DefaultLimits = { readonly [Limit in keyof WorkerLimits]: number }

export function limitsOf({ limits }: Pick<WorkerSpec, 'limits'>, defaults: DefaultLimits): DefaultLimits {
  return {
    memoryBytes: limits.memoryBytes ?? defaults.memoryBytes,
    milliCpus: limits.milliCpus ?? defaults.milliCpus,
    maxProcesses: limits.maxProcesses ?? defaults.maxProcesses,
    maxOpenFiles: limits.maxOpenFiles ?? defaults.maxOpenFiles,
  }
}

/** Holds containers to the limits that the engine can change: new ones from the start, others by an update. */
export class ContainerLimits {
  readonly #engine: Pick<Engine, 'machine' | 'update'>
  readonly #defaults: DefaultLimits
  #machine: Machine | null = null

  constructor(engine: Pick<Engine, 'machine' | 'update'>, defaults: DefaultLimits) {
    this.#engine = engine
    this.#defaults = defaults
  }

  /** Throws INVALID_PARAMETER for more than the machine of the engine has. */
  async check({ memoryBytes, milliCpus }: Partial<WorkerLimits>): Promise<void> {
    if (!memoryBytes && !milliCpus) return
    const machine = await this.#askMachine()
    if (milliCpus && milliCpus > machine.milliCpus) throw tooMuch('cpus', milliCpus / 1000, machine.milliCpus / 1000)
    if (memoryBytes && memoryBytes > machine.memoryBytes)
      throw tooMuch('memory_bytes', memoryBytes, machine.memoryBytes)
  }

  async ofNew(spec: WorkerSpec): Promise<LiveLimits> {
    const { memoryBytes, milliCpus, maxProcesses } = limitsOf(spec, this.#defaults)
    return {
      ...(memoryBytes === 0 ? {} : memory(memoryBytes)),
      ...(milliCpus === 0 ? {} : processors(milliCpus, await this.#askMachine())),
      ...(maxProcesses === 0 ? {} : processes(maxProcesses)),
    }
  }

  /** Gives a container the limits of now, whether it runs or not. What takes part in an update as 0 stays as it is. */
  async hold({ Id, HostConfig: current }: ContainerDetails, spec: WorkerSpec): Promise<void> {
    const { memoryBytes, milliCpus, maxProcesses } = limitsOf(spec, this.#defaults)
    const changes: LiveLimits[] = []
    if ((current.Memory ?? 0) !== memoryBytes) {
      changes.push(memory(memoryBytes || (await this.#askMachine()).memoryBytes))
    }
    if ((current.NanoCpus ?? 0) !== milliCpus * nanosPerMilli) {
      const machine = await this.#askMachine()
      changes.push(processors(milliCpus || machine.milliCpus, machine))
    }
    if ((current.PidsLimit || unlimited) !== (maxProcesses || unlimited)) changes.push(processes(maxProcesses))
    const wanted: LiveLimits = Object.assign({}, ...changes)
    // One that had a limit once, and has none now, has all that there is.
    const now: LiveLimits = { ...current, PidsLimit: current.PidsLimit || unlimited }
    const isHeld = liveLimits.every((limit) => wanted[limit] === undefined || wanted[limit] === now[limit])
    if (!isHeld) await this.#engine.update(Id, wanted)
  }

  async #askMachine(): Promise<Machine> {
    this.#machine ??= await this.#engine.machine()
    return this.#machine
  }
}

const liveLimits = ['Memory', 'NanoCpus', 'PidsLimit'] as const
const nanosPerMilli = 1_000_000
const unlimited = -1

/** No swap beyond the memory: a worker that swaps stalls its neighbours. */
function memory(bytes: number): LiveLimits {
  return { Memory: bytes, MemorySwap: bytes }
}

/** The engine refuses more than it has, and a database may come from a larger machine. */
function processors(milliCpus: number, machine: Machine): LiveLimits {
  return { NanoCpus: Math.min(milliCpus, machine.milliCpus) * nanosPerMilli }
}

function processes(count: number): LiveLimits {
  return { PidsLimit: count || unlimited }
}

function tooMuch(field: string, asked: number, there: number): ForgeError {
  return new ForgeError('INVALID_PARAMETER', `Cannot set limits.${field} to ${asked}: the Docker engine has ${there}`)
}
