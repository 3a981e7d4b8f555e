import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { delimiter, join } from 'node:path'
import { freePort } from '../../harness/bare-sqld.ts'
import { eventually } from '../../harness/eventually.ts'
import { type TemporaryFolder, temporaryFolder } from '../../harness/temporary-folder.ts'
import { processTree } from '../load/process-usage.ts'
import type { DirectGround } from './direct-ground.ts'
import { type Route, Unavailable } from './ground.ts'
import { type ProxyName, proxySetups } from './proxy-setups.ts'

const startTimeoutMs = 5_000
/** Where Debian has its daemons, whether or not a user's PATH has it too. */
const daemonFolders = ['/usr/local/sbin', '/usr/sbin', '/sbin']

/** A plain reverse proxy in front of a bare sqld, in one process and with its own temporary folder. */
export class ReverseProxy implements AsyncDisposable {
  readonly #child: ChildProcess
  readonly #port: number
  readonly #folder: TemporaryFolder
  readonly #endWithUs: () => void

  private constructor(child: ChildProcess, port: number, folder: TemporaryFolder) {
    this.#child = child
    this.#port = port
    this.#folder = folder
    // nginx would leave its worker behind after SIGKILL.
    this.#endWithUs = () => child.kill('SIGTERM')
    process.once('exit', this.#endWithUs)
  }

  static async start(name: ProxyName, sqldPort: number): Promise<ReverseProxy> {
    const binary = findBinary(name)
    if (binary === null) throw new Unavailable(`${name} is not installed (Debian: apt-get install ${name})`)
    const folder = await temporaryFolder()
    const port = await freePort()
    const { config, args } = proxySetups[name]
    const file = join(folder.path, 'proxy.conf')
    await writeFile(file, config({ port, sqldPort, folder: folder.path }))
    const env = { HOME: folder.path, XDG_DATA_HOME: folder.path, XDG_CONFIG_HOME: folder.path }
    const child = spawn(binary, args(file, folder.path), { cwd: folder.path, env, stdio: ['ignore', 'ignore', 'pipe'] })
    const proxy = new ReverseProxy(child, port, folder)
    await proxy.#untilListening(name).catch(async (error: unknown) => {
      await proxy[Symbol.asyncDispose]()
      throw error
    })
    return proxy
  }

  route(name: string, ground: DirectGround): Route {
    return {
      name,
      ground,
      target: () => ({ ...ground.target(), port: this.#port, host: `127.0.0.1:${this.#port}` }),
      watched: () => [
        { name: 'sqld', pids: [ground.pid] },
        { name: 'front', pids: processTree(this.#child.pid ?? 0) },
      ],
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    process.off('exit', this.#endWithUs)
    if (this.#child.exitCode === null && this.#child.signalCode === null) {
      const ended = once(this.#child, 'exit')
      this.#child.kill('SIGTERM')
      const force = setTimeout(() => this.#child.kill('SIGKILL'), startTimeoutMs)
      await ended
      clearTimeout(force)
    }
    await this.#folder[Symbol.asyncDispose]()
  }

  async #untilListening(name: string): Promise<void> {
    let complaint = ''
    this.#child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      complaint = (complaint + text).slice(-1000)
    })
    const listens = async () => this.#child.exitCode !== null || (await isListening(this.#port))
    await eventually(listens, { timeoutMs: startTimeoutMs, what: `${name} to listen` })
    if (this.#child.exitCode !== null)
      throw new Unavailable(`${name} ended with code ${this.#child.exitCode}: ${complaint}`)
  }
}

function findBinary(name: string): string | null {
  const folders = [...(process.env.PATH ?? '').split(delimiter), ...daemonFolders]
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path)) ?? null
}

async function isListening(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1')
  try {
    await once(socket, 'connect')
    return true
  } catch {
    return false // Not yet.
  } finally {
    socket.destroy()
  }
}
