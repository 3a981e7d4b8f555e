import { type ChildProcess, execFile, fork } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type TemporaryFolder, temporaryFolder } from '../../harness/temporary-folder.ts'
import { processTree } from '../load/process-usage.ts'
import { repositoryPath } from '../repository-path.ts'
import { type Ground, type GroundSettings, type Route, tableStatements, Unavailable } from './ground.ts'
import { HttpCaller } from './http-caller.ts'

/** D1, and SQLite of a Durable Object. */
export type MiniflareStore = 'd1' | 'do'

/** Cloudflare's databases under their dev server, with the same REST requests in front as the gateway's. */
export class MiniflareGround implements Ground {
  readonly #store: MiniflareStore
  readonly #child: ChildProcess
  readonly #folder: TemporaryFolder
  readonly #port: number
  readonly #caller: HttpCaller

  private constructor(store: MiniflareStore, child: ChildProcess, folder: TemporaryFolder, port: number) {
    this.#store = store
    this.#child = child
    this.#folder = folder
    this.#port = port
    this.#caller = new HttpCaller(port)
  }

  static async start(store: MiniflareStore): Promise<MiniflareGround> {
    await installPeers()
    const folder = await temporaryFolder()
    const child = fork(join(peersFolder, 'miniflare-host.mjs'), [folder.path], {
      cwd: peersFolder,
      execArgv: [],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    })
    let complaint = ''
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      complaint ||= text.slice(0, 300)
    })
    const ended = once(child, 'exit').then(([code]): never => {
      throw new Unavailable(`miniflare ended with code ${code}: ${complaint}`)
    })
    ended.catch(() => undefined) // An end after the start is nobody's failure.
    const [ready]: { port: number }[] = await Promise.race([once(child, 'message'), ended])
    return new MiniflareGround(store, child, folder, ready?.port ?? 0)
  }

  route(name: string): Route {
    const target = { port: this.#port, host: `127.0.0.1:${this.#port}`, prefix: `/${this.#store}`, token: null }
    return {
      name,
      ground: this,
      target: () => ({ ...target, dialect: 'rest' }),
      watched: () => [{ name: 'miniflare', pids: processTree(this.#child.pid ?? 0) }],
    }
  }

  /** Its durability is its own. */
  async renew({ tableRows }: GroundSettings): Promise<void> {
    await this.ask('DROP TABLE IF EXISTS items', 'DROP TABLE IF EXISTS events', ...tableStatements(tableRows))
  }

  async ask(...texts: readonly string[]): Promise<unknown> {
    let value: unknown
    for (const sql of texts) {
      const answer = await this.#caller.expect('POST', `/${this.#store}/query`, JSON.stringify({ sql }))
      const { data }: { data: Record<string, unknown>[] } = JSON.parse(answer)
      value = Object.values(data[0] ?? {})[0]
    }
    return value
  }

  /** It has one writer by its nature. */
  takesWrites(): Promise<boolean> {
    return Promise.resolve(true)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#caller[Symbol.dispose]()
    if (this.#child.exitCode === null) {
      const ended = once(this.#child, 'exit')
      this.#child.disconnect()
      await ended
    }
    await this.#folder[Symbol.asyncDispose]()
  }
}

const peersFolder = repositoryPath('tests/bench/peers')

/** Once, from its lockfile. */
async function installPeers(): Promise<void> {
  if (existsSync(join(peersFolder, 'node_modules', '.package-lock.json'))) return
  console.error('Installing miniflare for the benchmark (165 MB) …')
  try {
    await promisify(execFile)('npm', ['ci', '--no-progress'], { cwd: peersFolder })
  } catch (error) {
    throw new Unavailable(`npm cannot install miniflare: ${String(error).split('\n')[0]}`)
  }
}
