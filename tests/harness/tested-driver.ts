import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** How workers run under test: `vitest --mode docker` repeats suites of the process driver on containers. */
export const isDocker = process.env['DBFORGE_TEST_DRIVER'] === 'docker'

/** What a gateway under test is told on top of its own environment. */
export const driverEnv: Readonly<Record<string, string>> = isDocker
  ? {
      DBFORGE_DRIVER: 'docker',
      DBFORGE_DOCKER_NETWORK: 'db-forge-tests',
      ...(process.env['DOCKER_HOST'] === undefined ? {} : { DOCKER_HOST: process.env['DOCKER_HOST'] }),
    }
  : {}

/** The process id of a database's worker, as the place where it runs has it. */
export async function pidOfWorker(dataDir: string, databaseId: string): Promise<number> {
  if (!isDocker) {
    const record: { pid: number } = JSON.parse(
      await readFile(join(dataDir, 'databases', databaseId, 'worker.json'), 'utf8'),
    )
    return record.pid
  }
  const [container] = await docker('ps', '--quiet', '--filter', `label=db-forge.database-id=${databaseId}`)
  if (container === undefined) throw new Error(`No container of ${databaseId} runs`)
  return pidOfContainer(container)
}

/** The process id of a container's first process; 0 when it does not run. */
export async function pidOfContainer(container: string): Promise<number> {
  return Number((await docker('inspect', '--format', '{{.State.Pid}}', container))[0])
}

/** Removes the containers and volumes of a data folder: they do not go with it. */
export async function removeWorkers(dataDir: string): Promise<void> {
  if (!isDocker) return
  const installation = await readFile(join(dataDir, 'installation'), 'utf8').catch(() => null) // It never opened.
  if (installation === null) return
  const ours = ['--filter', `label=db-forge.installation=${installation.trim()}`]
  const containers = await docker('ps', '--all', '--quiet', ...ours)
  if (containers.length > 0) await docker('rm', '--force', ...containers)
  const volumes = await docker('volume', 'ls', '--quiet', ...ours)
  if (volumes.length > 0) await docker('volume', 'rm', ...volumes)
}

/** The command-line client on the engine under test; answers the lines that it wrote. */
export async function docker(...args: string[]): Promise<string[]> {
  const { stdout } = await run('docker', args, { maxBuffer: 64 * 1024 * 1024 })
  return stdout.split('\n').filter((line) => line !== '')
}
