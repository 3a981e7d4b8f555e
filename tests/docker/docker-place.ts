import type { WorkerDriver } from '../../gateway/domain/databases/worker.ts'
import { type DockerDriver, openDockerDriver } from '../../gateway/drivers/docker/docker-driver.ts'
import type { DockerDriverOptions } from '../../gateway/drivers/docker/docker-driver-options.ts'
import { temporaryFolder } from '../harness/temporary-folder.ts'
import { docker } from '../harness/tested-driver.ts'

/** The engine that the tests of this pass use. */
export const engineHost = process.env['DOCKER_HOST'] ?? 'unix:///var/run/docker.sock'

/** The containers of a database, running or not. */
export function containersOf(databaseId: string, ...filters: string[]): Promise<string[]> {
  const more = filters.flatMap((filter) => ['--filter', filter])
  return docker('ps', '--all', '--quiet', '--no-trunc', '--filter', `label=db-forge.database-id=${databaseId}`, ...more)
}

/** How many of them run. A list of the engine may be a moment behind; the container itself is not. */
export async function countRunning(databaseId: string): Promise<number> {
  const containers = await containersOf(databaseId)
  if (containers.length === 0) return 0
  const states = await Promise.all(containers.map(isContainerRunning))
  return states.filter((isRunning) => isRunning).length
}

/** One that is gone since it was listed does not run. */
async function isContainerRunning(container: string): Promise<boolean> {
  try {
    return (await docker('inspect', '--format', '{{.State.Running}}', container))[0] === 'true'
  } catch (error) {
    if (/no such/i.test(String(error))) return false
    throw error
  }
}

/** A data folder whose workers are containers, and drivers on it; all of them go when it is disposed. */
export interface DockerPlace extends AsyncDisposable {
  readonly driver: DockerDriver
  readonly path: string
  open(options?: Partial<DockerDriverOptions>): Promise<DockerDriver>
}

export async function dockerPlace(options: Partial<DockerDriverOptions> = {}): Promise<DockerPlace> {
  const folder = await temporaryFolder()
  const opened: WorkerDriver[] = []
  const open = async (more: Partial<DockerDriverOptions> = {}) => {
    const driver = await openDockerDriver({
      dataDir: folder.path,
      host: engineHost,
      certPath: null,
      image: 'db-forge-worker:0.24.32',
      network: 'db-forge-tests',
      limits: { memoryBytes: 512 * 2 ** 20, milliCpus: 0, maxProcesses: 256, maxOpenFiles: 8192 },
      stopGraceMs: 5_000,
      readyTimeoutMs: 60_000,
      ...options,
      ...more,
    })
    opened.push(driver)
    return driver
  }
  const driver = await open()
  return {
    driver,
    path: folder.path,
    open,
    async [Symbol.asyncDispose]() {
      await Promise.all(opened.map((each) => each[Symbol.asyncDispose]()))
      const last = await open()
      await Promise.all((await last.list()).map(({ databaseId }) => last.destroy(databaseId)))
      await last[Symbol.asyncDispose]()
      await folder[Symbol.asyncDispose]()
    },
  }
}
