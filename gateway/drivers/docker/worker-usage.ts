import type { WorkerUsage } from '../../domain/worker.ts'
import type { ContainerStatistics, Engine } from './engine.ts'
import { databaseFiles, otherFiles } from './worker-container.ts'

const asleep = { cpuMs: null, memoryBytes: null, diskBytes: 0, databaseBytes: 0 }

/** What a container uses. The engine has no cheap figure for a volume: the files that sqld is known to keep are summed. */
export async function measureWorker(engine: Engine, container: string | null): Promise<WorkerUsage> {
  if (container === null) return asleep
  const sizes = async (paths: readonly string[]) => {
    const found = await Promise.all(paths.map((path) => engine.fileSize(container, path)))
    return found.reduce<number>((sum, size) => sum + (size ?? 0), 0)
  }
  const [statistics, databaseBytes, otherBytes] = await Promise.all([
    engine.statistics(container),
    sizes(databaseFiles),
    sizes(otherFiles),
  ])
  return { ...processorAndMemory(statistics), databaseBytes, diskBytes: databaseBytes + otherBytes }
}

/** Memory without the files that the kernel keeps for as long as nobody else needs the room, as `docker stats` has it. */
function processorAndMemory(statistics: ContainerStatistics | null): Pick<WorkerUsage, 'cpuMs' | 'memoryBytes'> {
  const usage = statistics?.memory_stats.usage
  if (statistics === null || usage === undefined) return { cpuMs: null, memoryBytes: null }
  const { total_inactive_file: before, inactive_file: now } = statistics.memory_stats.stats
  return { cpuMs: statistics.cpu_stats.cpu_usage.total_usage / 1e6, memoryBytes: usage - (before ?? now ?? 0) }
}
