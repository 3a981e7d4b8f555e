import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

const startTimeoutMs = 10_000

/** The real sqld as one would start it by hand, with none of our code around it. */
export class BareSqld implements AsyncDisposable {
  readonly port: number
  readonly #folder: string
  #process: ChildProcess | undefined

  private constructor(port: number, folder: string) {
    this.port = port
    this.#folder = folder
  }

  static async start(): Promise<BareSqld> {
    const sqld = new BareSqld(await freePort(), await mkdtemp(join(tmpdir(), 'bare-sqld-')))
    await sqld.run()
    return sqld
  }

  async run(): Promise<void> {
    const args = ['-d', join(this.#folder, 'data'), '--http-listen-addr', `127.0.0.1:${this.port}`]
    this.#process = spawn(binaryPath(), args, { cwd: this.#folder, stdio: 'ignore' })
    const deadline = Date.now() + startTimeoutMs
    while (!(await this.#answers())) {
      if (Date.now() > deadline) throw new Error(`sqld does not answer on port ${this.port}`)
      await delay(20)
    }
  }

  async stop(): Promise<void> {
    const process = this.#process
    this.#process = undefined
    if (process === undefined || process.exitCode !== null) return
    process.kill('SIGKILL')
    await once(process, 'exit')
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop()
    await rm(this.#folder, { recursive: true })
  }

  async #answers(): Promise<boolean> {
    if (this.#process?.exitCode !== null) throw new Error(`sqld ended with code ${this.#process?.exitCode}`)
    try {
      return (await fetch(`http://127.0.0.1:${this.port}/health`)).ok
    } catch {
      // Not listening yet: the caller asks again.
      return false
    }
  }
}

function binaryPath(): string {
  const manifest = createRequire(import.meta.url).resolve(`@sqld/${process.platform}-${process.arch}/package.json`)
  return join(dirname(manifest), 'sqld')
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
