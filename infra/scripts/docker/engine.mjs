import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdir, open, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { capture } from './commands.mjs'

const readyTimeoutMs = 120_000
const stopTimeoutMs = 60_000

/**
 * Starts a Docker engine of its own in `folder`: nothing of it is shared with another engine but the kernel. Answers
 * its address and how to stop it; killed and started again on the same folder it has what it had.
 */
export async function startEngine(folder, cgroup, more = []) {
  const host = `unix://${join(folder, 'docker.sock')}`
  await mkdir(folder, { recursive: true })
  const log = await open(join(folder, 'dockerd.log'), 'a')
  const options = { stdio: ['ignore', log.fd, log.fd] }
  const daemon = spawn('dockerd', engineArguments(folder, host, cgroup, more), options)
  const ended = once(daemon, 'exit')
  await log.close()
  await Promise.race([ready(host), ended.then(() => Promise.reject(new Error('dockerd ended')))]).catch(
    async (error) => {
      daemon.kill('SIGKILL')
      throw new Error(`Cannot start a Docker engine: ${error.message}\n${await logOf(folder)}`)
    },
  )
  return { host, ended, stop: () => stop(daemon, ended) }
}

function engineArguments(folder, host, cgroup, more) {
  const pool = ['--default-address-pool', 'base=10.209.0.0/16,size=22']
  return [
    ...['--host', host],
    ...['--data-root', join(folder, 'data')],
    ...['--exec-root', join(folder, 'exec')],
    ...['--pidfile', join(folder, 'dockerd.pid')],
    ...['--bridge', 'none'],
    ...['--exec-opt', 'native.cgroupdriver=cgroupfs'],
    ...['--cgroup-parent', `/${cgroup}`],
    ...['--log-level', 'warn'],
    ...(more.includes(pool[0]) ? [] : pool),
    ...more,
  ]
}

async function ready(host) {
  const deadline = Date.now() + readyTimeoutMs
  for (;;) {
    const { code, stderr } = await capture('docker', ['--host', host, 'version'])
    if (code === 0) return
    if (Date.now() > deadline) throw new Error(stderr.trim())
    await delay(50)
  }
}

/** It stops its containers first. */
async function stop(daemon, ended) {
  if (daemon.exitCode !== null || daemon.signalCode !== null) return
  daemon.kill('SIGTERM')
  const force = setTimeout(() => daemon.kill('SIGKILL'), stopTimeoutMs)
  await ended
  clearTimeout(force)
}

async function logOf(folder) {
  const path = join(folder, 'dockerd.log')
  if (!existsSync(path)) return ''
  return (await readFile(path, 'utf8')).split('\n').slice(-20).join('\n')
}

// node engine.mjs <folder> <cgroup> [arguments for dockerd]: an engine until SIGTERM.
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [folder, cgroup, ...more] = process.argv.slice(2)
  const engine = await startEngine(folder, cgroup, more)
  process.once('SIGTERM', () => void engine.stop())
  console.log('Engine is ready')
  await engine.ended
}
