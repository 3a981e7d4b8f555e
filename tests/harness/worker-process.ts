import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { containerIdOf } from '../../gateway/domain/databases/database.ts'
import { eventually } from './eventually.ts'
import type { GatewayCalls } from './gateway-calls.ts'
import { isDocker, pidOfContainer, pidOfWorker } from './tested-driver.ts'

/** A gateway with a data folder on this machine. */
type LocalGateway = Pick<GatewayCalls, 'call'> & { readonly dataDir: string }

/** The process id of the sqld that serves a database now; rejects when none runs. */
export async function workerPid(gateway: LocalGateway, name: string): Promise<number> {
  const { container_id: containerId } = await listed(gateway, name)
  const pid = isDocker ? await pidOfContainer(containerId) : await pidOfProcess(gateway.dataDir, containerId)
  if (!isRunning(pid)) throw new Error(`Worker of "${name}" does not run`)
  return pid
}

/**
 * Kills a database's sqld as a crash would, and waits until it is gone. A connection into a container does not tell of
 * its end, the engine does a moment later: there it waits until the gateway knows, too.
 */
export async function killWorker(gateway: LocalGateway, name: string): Promise<void> {
  const pid = await workerPid(gateway, name)
  const crashesBefore = isDocker ? await crashCount(gateway) : 0
  process.kill(pid, 'SIGKILL')
  await eventually(() => !isRunning(pid), { what: `the end of worker ${pid}` })
  if (!isDocker) return
  const isNoticed = async () => (await crashCount(gateway)) > crashesBefore
  await eventually(isNoticed, { what: `the gateway to notice the end of "${name}"` })
}

/** Stops a process as SIGSTOP does, and waits until none of its threads goes on (Linux only). */
export async function suspend(pid: number): Promise<void> {
  process.kill(pid, 'SIGSTOP')
  await eventually(
    async () => {
      const threads = await readdir(`/proc/${pid}/task`)
      const stats = await Promise.all(threads.map((id) => readFile(`/proc/${pid}/task/${id}/stat`, 'utf8')))
      return stats.every((stat) => stat.slice(stat.lastIndexOf(')') + 2).startsWith('T'))
    },
    { what: `process ${pid} to stop` },
  )
}

async function crashCount(gateway: LocalGateway): Promise<number> {
  const { events } = await (await gateway.call('GET', '/admin/gateway/stats')).json()
  return events.worker_crashed ?? 0
}

/** The status that the gateway shows; asking wakes nothing. */
export async function databaseStatus(gateway: Pick<GatewayCalls, 'call'>, name: string): Promise<string> {
  return (await listed(gateway, name)).status
}

/** Requests, streams and WebSockets that are open at this moment. */
export async function openConnections(gateway: Pick<GatewayCalls, 'call'>, name: string): Promise<number> {
  return (await listed(gateway, name)).connection_count
}

/** CPU time that a process has used, in clock ticks of 10 ms (Linux only). */
export async function cpuTicks(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8')
  // The command's name, in brackets, may hold blanks; utime and stime are fields 14 and 15.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return Number(fields[11]) + Number(fields[12])
}

/** Resident memory of a process in bytes (Linux only). */
export async function residentBytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) * 1024
}

/** Waits until a process works: it has used 100 ms of CPU time since the call. */
export async function untilBusy(pid: number): Promise<void> {
  const before = await cpuTicks(pid)
  await eventually(async () => (await cpuTicks(pid)) >= before + 10, { what: `process ${pid} to work` })
}

const quietMs = 300

/** Waits until a process rests: at most 10 ms of CPU time within 300 ms. */
export async function untilQuiet(pid: number): Promise<void> {
  let since = performance.now()
  let ticks = await cpuTicks(pid)
  await eventually(
    async () => {
      const now = await cpuTicks(pid)
      if (now > ticks + 1) {
        ticks = now
        since = performance.now()
      }
      return performance.now() - since >= quietMs
    },
    { what: `process ${pid} to rest` },
  )
}

interface ListedDatabase {
  readonly name: string
  readonly status: string
  readonly connection_count: number
  readonly container_id: string
}

async function listed(gateway: Pick<GatewayCalls, 'call'>, name: string): Promise<ListedDatabase> {
  const databases: ListedDatabase[] = await (await gateway.call('GET', '/admin/databases')).json()
  const database = databases.find((candidate) => candidate.name === name)
  if (database === undefined) throw new Error(`Gateway has no database "${name}"`)
  return database
}

async function pidOfProcess(dataDir: string, containerId: string): Promise<number> {
  const folder = join(dataDir, 'databases')
  const id = (await readdir(folder)).find((entry) => containerIdOf(entry) === containerId)
  if (id === undefined) throw new Error(`"${folder}" has no folder of container ${containerId}`)
  return pidOfWorker(dataDir, id)
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false // no such process
  }
}
