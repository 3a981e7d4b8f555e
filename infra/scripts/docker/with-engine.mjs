import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, rmdirSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runCommand } from '../run-command.mjs'
import { ensureBaseArchive, ensureNodeArchive, importImage, localBaseImage } from './base-image.mjs'
import { capture, demand } from './commands.mjs'
import { startEngine } from './engine.mjs'
import { buildWorkerImage } from './worker-image.mjs'

const self = fileURLToPath(import.meta.url)
const insideFlag = '--inside'
const needed = ['dockerd', 'docker', 'debootstrap', 'unshare', 'ip', 'iptables']

/** Why no engine can be started here; null when one can. */
export async function engineProblem() {
  if (process.platform !== 'linux') return 'an engine of our own needs Linux'
  if (process.getuid?.() !== 0) return 'an engine of our own needs root'
  const found = await Promise.all(needed.map((name) => capture('sh', ['-c', `command -v ${name}`])))
  const missing = needed.filter((_, index) => found[index]?.code !== 0)
  return missing.length === 0 ? null : `an engine of our own needs ${missing.join(', ')}`
}

/**
 * Runs a command beside a Docker engine of its own, which DOCKER_HOST names to it, with the worker image built.
 * Both live in namespaces for processes, mounts and the network: whatever ends us, nothing of them is left, and
 * no other engine of this machine is touched. Answers the exit code.
 */
export async function runWithEngine(command, env = {}) {
  const archive = await ensureBaseArchive()
  // Inside there is no network to make it: tests of the gateway image find it here.
  await ensureNodeArchive()
  const folder = await mkdtemp(join(tmpdir(), 'db-forge-engine-'))
  const cgroup = basename(folder)
  const namespaces = ['--net', '--mount', '--pid', '--fork', '--kill-child', '--mount-proc']
  // The first process of a namespace inherits what others leave behind: a shell takes care of it, Node does not.
  const shell = ['sh', '-c', '"$@"; exit "$?"', 'sh']
  const inner = [process.execPath, self, insideFlag, folder, cgroup, archive, ...command]
  const options = { stdio: 'inherit', env: { ...process.env, ...env } }
  const child = spawn('unshare', [...namespaces, '--', ...shell, ...inner], options)
  const forward = () => child.kill('SIGTERM')
  process.once('SIGTERM', forward).once('SIGINT', forward)
  try {
    const [code] = await once(child, 'exit')
    return code ?? 1
  } finally {
    process.off('SIGTERM', forward).off('SIGINT', forward)
    removeCgroups(cgroup)
    await removeFolder(folder)
  }
}

/** What cannot be removed yet, for a process of it is just ending, changes nothing of what the command came to. */
export async function removeFolder(folder) {
  await rm(folder, { recursive: true, force: true, maxRetries: 10 }).catch((error) => {
    console.log(`Left behind: ${folder} (${error.message})`)
  })
}

/** Empty ones that the engine leaves, in each hierarchy. */
export function removeCgroups(name) {
  const places = existsSync('/sys/fs/cgroup') ? readdirSync('/sys/fs/cgroup') : []
  for (const place of ['', ...places]) removeTree(join('/sys/fs/cgroup', place, name))
}

function removeTree(path) {
  if (!existsSync(path)) return
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    if (entry.isDirectory()) removeTree(join(path, entry.name))
  }
  try {
    rmdirSync(path)
  } catch {
    // A process of it is just ending: an empty group costs nothing.
  }
}

/** The part that runs inside the namespaces. */
async function runInside([folder, cgroup, archive, ...command]) {
  await demand('mount', ['-t', 'tmpfs', 'tmpfs', '/run'])
  await demand('ip', ['link', 'set', 'lo', 'up'])
  const engine = await startEngine(folder, cgroup)
  try {
    const env = { DOCKER_HOST: engine.host, DBFORGE_TEST_CGROUP: cgroup }
    await importImage(archive, localBaseImage, env)
    await buildWorkerImage({ baseImage: localBaseImage, env })
    const [name, ...args] = command
    return await runCommand(name, args, env)
  } finally {
    await engine.stop()
  }
}

if (process.argv[1] === self) {
  const [first, ...others] = process.argv.slice(2)
  process.exitCode = await (first === insideFlag ? runInside(others) : runWithEngine([first, ...others]))
}
