import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, readdirSync } from 'node:fs'
import { mkdtemp, readFile, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import { eventually } from './eventually.ts'
import { type GatewayCalls, gatewayCalls } from './gateway-calls.ts'
import { noSpares } from './no-spares.ts'
import { driverEnv, removeWorkers } from './tested-driver.ts'

export interface GatewayProcessOptions {
  readonly runtime?: 'node' | 'deno'
  /** Another program that starts a gateway, on Node alone. */
  readonly entry?: string
  /** `DBFORGE_*` and the like, over an environment that holds no other of them. */
  readonly env?: Readonly<Record<string, string>>
  /** Kept after stop() when given; a new temporary folder otherwise. */
  readonly dataDir?: string
  readonly readyTimeoutMs?: number
}

export interface ProcessEnd {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
}

/** A gateway in a process of its own, started as `npm start` does: it can be killed, and its memory is its own. */
export interface GatewayProcess extends GatewayCalls, AsyncDisposable {
  /** `http://127.0.0.1:<port>`. */
  readonly url: string
  readonly port: number
  readonly key: string
  readonly pid: number
  readonly dataDir: string
  /** Resolves when the process has ended. */
  readonly ended: Promise<ProcessEnd>
  /** All that it wrote so far. */
  stdout(): string
  stderr(): string
  /** Closes the pipes that it writes to, as a reader of its log does that ends. */
  closeOutput(): void
  /** Sends a signal (SIGKILL by default) and waits for the end; its workers live on after SIGKILL. */
  kill(signal?: NodeJS.Signals): Promise<ProcessEnd>
  /** Stops it with SIGTERM, by force after a minute, and removes its temporary folder. */
  stop(): Promise<ProcessEnd>
}

const root = join(import.meta.dirname, '..', '..')
const stopTimeoutMs = 60_000

/** Starts a gateway on a free port and waits for its banner. Rejects with what it wrote when it ends instead. */
export async function startGatewayProcess(options: GatewayProcessOptions = {}): Promise<GatewayProcess> {
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'db-forge-')))
  const [command = '', ...args] =
    options.runtime === 'deno' ? denoCommand() : [process.execPath, await bundleGateway(options.entry)]
  const child = spawn(command, args, {
    cwd: root,
    env: {
      ...withoutSettings(process.env),
      DBFORGE_DATA_DIR: dataDir,
      DBFORGE_PORT: '0',
      DBFORGE_LOG_LEVEL: 'error',
      ...noSpares,
      ...driverEnv,
      ...options.env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const output = collectOutput(child)
  const ended = once(child, 'exit').then(([code, signal]): ProcessEnd => ({ code, signal }))
  const removeFolder = async () => {
    if (options.dataDir !== undefined) return
    await removeWorkers(dataDir)
    await rm(dataDir, { recursive: true, force: true, maxRetries: 5 })
  }
  const port = await bannerPort(output, ended, options.readyTimeoutMs ?? 60_000).catch(async (error: unknown) => {
    child.kill('SIGKILL')
    await removeFolder()
    throw error
  })
  const url = `http://127.0.0.1:${port}`
  const key = (await readFile(join(dataDir, 'admin.key'), 'utf8')).trim()

  async function kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<ProcessEnd> {
    child.kill(signal)
    return ended
  }
  async function stop(): Promise<ProcessEnd> {
    const force = setTimeout(() => child.kill('SIGKILL'), stopTimeoutMs)
    const end = await kill('SIGTERM')
    clearTimeout(force)
    await removeFolder()
    return end
  }
  return {
    ...gatewayCalls(url, key),
    url,
    port,
    key,
    pid: child.pid ?? 0,
    dataDir,
    ended,
    stdout: () => output.stdout,
    stderr: () => output.stderr,
    closeOutput() {
      child.stdout.destroy()
      child.stderr.destroy()
    },
    kill,
    stop,
    [Symbol.asyncDispose]: async () => {
      await stop()
    },
  }
}

const bundles = new Map<string, Promise<string>>()

/** One file of our own sources, beside node_modules; made once in a process, for no source changes while tests run. */
export function bundleGateway(
  entry = 'gateway/main.ts',
  name = `test-${entry.replaceAll('/', '-').replace(/\.ts$/, '')}.mjs`,
): Promise<string> {
  const bundle = bundles.get(name) ?? makeBundle(entry, name)
  bundles.set(name, bundle)
  return bundle
}

/** Renamed into place, so that parallel tests never see half of it. */
async function makeBundle(entry: string, name: string): Promise<string> {
  const outfile = join(root, 'dist', name)
  const draft = join(root, 'dist', `test-gateway-${randomUUID()}.mjs`)
  await build({
    absWorkingDir: root,
    entryPoints: [entry],
    outfile: draft,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    alias: { '#runtime': './gateway/runtime/node.ts' },
    sourcemap: 'inline',
    logLevel: 'warning',
  })
  await rename(draft, outfile)
  return outfile
}

/** The binary itself: npm's wrapper needs an install script, and those are off. */
function denoCommand(): string[] {
  const scope = join(root, 'node_modules', '@deno')
  const platforms = existsSync(scope) ? readdirSync(scope) : []
  const binary = platforms.map((platform) => join(scope, platform, 'deno')).find((path) => existsSync(path))
  if (binary === undefined) throw new Error(`There is no Deno for ${process.platform}-${process.arch} in node_modules`)
  return [binary, 'run', '-A', '--no-prompt', 'gateway/main.ts']
}

function withoutSettings(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(env).filter(([name]) => !name.startsWith('DBFORGE_') && name !== 'NODE_OPTIONS'),
  )
}

interface Output {
  stdout: string
  stderr: string
}

function collectOutput(child: ChildProcess): Output {
  const output: Output = { stdout: '', stderr: '' }
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    output.stdout += text
  })
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    output.stderr += text
  })
  return output
}

async function bannerPort(output: Output, ended: Promise<ProcessEnd>, timeoutMs: number): Promise<number> {
  let end: ProcessEnd | null = null
  void ended.then((seen) => {
    end = seen
  })
  const found = await eventually(() => end ?? /DB-Forge (?:is ready|answers) at \S+:(\d+)/.exec(output.stdout), {
    timeoutMs,
    what: 'the banner of the gateway',
  }).catch((error: unknown) => {
    throw new Error(`Gateway is not ready: ${output.stdout}${output.stderr}`, { cause: error })
  })
  if (Array.isArray(found)) return Number(found[1])
  throw new Error(`Gateway ended (${JSON.stringify(found)}): ${output.stdout}${output.stderr}`)
}
