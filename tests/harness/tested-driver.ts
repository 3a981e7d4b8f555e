import { execFile } from 'node:child_process'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { readConfig } from '../../gateway/config/config.ts'
import { containerLimitsOf } from '../../gateway/domain/databases/container-limits-of.ts'
import type { WorkerDriver } from '../../gateway/domain/databases/worker.ts'
import { openDriver } from '../../gateway/drivers/index.ts'

const run = promisify(execFile)

/** How workers run under test: `vitest --mode docker` repeats suites of the process driver on containers. */
export const isDocker = process.env['DBFORGE_TEST_DRIVER'] === 'docker'

export const driverName = isDocker ? 'docker' : 'process'

/** What a gateway under test is told on top of its own environment. */
export const driverEnv: Readonly<Record<string, string>> = isDocker
  ? {
      DBFORGE_DRIVER: 'docker',
      // An engine that serves two files of tests at once on a slow machine has its time.
      DBFORGE_WAKE_TIMEOUT_MS: '60000',
      DBFORGE_DOCKER_NETWORK: 'db-forge-tests',
      ...(process.env['DOCKER_HOST'] === undefined ? {} : { DOCKER_HOST: process.env['DOCKER_HOST'] }),
    }
  : {}

/** The driver alone, as a gateway on this data folder would open it. */
export function openTestedDriver(dataDir: string): Promise<WorkerDriver> {
  const { docker: dockerConfig, settings } = readConfig({ ...driverEnv })
  const limits = containerLimitsOf(settings)
  const shared = { dataDir, stopGraceMs: 2_000, readyTimeoutMs: 60_000 }
  return isDocker ? openDriver('docker', { ...shared, ...dockerConfig, limits }) : openDriver('process', shared)
}

/** The process id of a database's worker, as the place where it runs has it. Throws while none runs in a container. */
export async function pidOfWorker(dataDir: string, databaseId: string): Promise<number> {
  if (!isDocker) {
    const record: { pid: number } = JSON.parse(
      await readFile(join(dataDir, 'databases', databaseId, 'worker.json'), 'utf8'),
    )
    return record.pid
  }
  const [container] = await docker('ps', '--quiet', '--filter', `label=db-forge.database-id=${databaseId}`)
  const pid = container === undefined ? 0 : await pidOfContainer(container)
  if (pid === 0) throw new Error(`No container of ${databaseId} runs`)
  return pid
}

/** The process id of a container's first process; 0 when it does not run. */
export async function pidOfContainer(container: string): Promise<number> {
  return Number((await docker('inspect', '--format', '{{.State.Pid}}', container))[0])
}

/** What holds the data of a data folder's databases: folders, or volumes. */
export async function storedData(dataDir: string): Promise<string[]> {
  if (!isDocker) return readdir(join(dataDir, 'databases')).catch(() => []) // Nothing was ever stored.
  return docker('volume', 'ls', '--quiet', ...(await oursOnly(dataDir)))
}

/** Removes the containers and volumes of a data folder: they do not go with it. */
export async function removeWorkers(dataDir: string): Promise<void> {
  if (!isDocker) return
  const ours = await oursOnly(dataDir)
  const containers = await docker('ps', '--all', '--quiet', ...ours)
  if (containers.length > 0) await docker('rm', '--force', ...containers)
  const volumes = await docker('volume', 'ls', '--quiet', ...ours)
  if (volumes.length > 0) await docker('volume', 'rm', ...volumes)
}

async function oursOnly(dataDir: string): Promise<string[]> {
  const installation = await readFile(join(dataDir, 'installation'), 'utf8').catch(() => 'none') // It never opened.
  return ['--filter', `label=db-forge.installation=${installation.trim()}`]
}

/** The command-line client on the engine under test; answers the lines that it wrote. */
export async function docker(...args: string[]): Promise<string[]> {
  const { stdout } = await run('docker', args, { maxBuffer: 64 * 1024 * 1024 })
  return stdout.split('\n').filter((line) => line !== '')
}
