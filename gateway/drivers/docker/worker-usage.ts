import type { DatabaseId } from '../../domain/databases/database.ts'
import type { WorkerUsage } from '../../domain/databases/worker.ts'
import type { ContainerStatistics, Engine } from './engine.ts'
import type { VolumeSizes } from './volume-sizes.ts'
import { databaseFiles, otherFiles, volumeName } from './worker-container.ts'

export interface MeasuredWorker {
  readonly databaseId: DatabaseId
  /** Null = there is none. */
  readonly container: string | null
}

const asleep = { cpuMs: null, memoryBytes: null, diskBytes: 0, databaseBytes: 0 }

/**
 * What a container uses. Files that sqld is known to keep are asked for as they are now; snapshots, whose names nobody
 * knows, count as of the last time that the engine measured the volume.
 */
export async function measureWorker(
  engine: Engine,
  volumes: VolumeSizes,
  { databaseId, container }: MeasuredWorker,
): Promise<WorkerUsage> {
  if (container === null) return asleep
  const sizes = async (paths: readonly string[]) => {
    const found = await Promise.all(paths.map((path) => engine.fileSize(container, path)))
    return found.reduce<number>((sum, size) => sum + (size ?? 0), 0)
  }
  const [statistics, databaseBytes, otherBytes, volumeBytes] = await Promise.all([
    engine.statistics(container),
    sizes(databaseFiles),
    sizes(otherFiles),
    volumes.of(volumeName({ databaseId })),
  ])
  const diskBytes = Math.max(databaseBytes + otherBytes, volumeBytes ?? 0)
  return { ...processorAndMemory(statistics), databaseBytes, diskBytes }
}

/** Memory without the files that the kernel keeps for as long as nobody else needs the room, as `docker stats` has it. */
function processorAndMemory(statistics: ContainerStatistics | null): Pick<WorkerUsage, 'cpuMs' | 'memoryBytes'> {
  const usage = statistics?.memory_stats.usage
  if (statistics === null || usage === undefined) return { cpuMs: null, memoryBytes: null }
  const { total_inactive_file: before, inactive_file: now } = statistics.memory_stats.stats
  return { cpuMs: statistics.cpu_stats.cpu_usage.total_usage / 1e6, memoryBytes: usage - (before ?? now ?? 0) }
}
