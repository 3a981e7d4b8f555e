import { randomBytes } from 'node:crypto'
import { constants } from 'node:fs'
import { type FileHandle, mkdir, open, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { relative } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { sqldLaunch } from '../../../workers/sqld/launch.ts'
import { noAuthorities } from '../../../workers/sqld/no-authorities.ts'
import type { LaunchPad } from './launch-pad.ts'
import type { PortPool } from './port-pool.ts'
import { newAddress, releasePorts, type WorkerAddress } from './worker-address.ts'
import { type HeadStartLayout, headStartLayout, type WorkerLayout } from './worker-layout.ts'
import { continueLog } from './worker-log.ts'
import { childWorkerProcess, type WorkerProcess } from './worker-process.ts'

/** What a worker is started with that cannot be changed afterwards, beside its place. */
export interface HeadStartPlan {
  /** Of the binary. */
  readonly path: string
  readonly maxResultBytes: number
}

export interface HeadStartTools {
  readonly pad: LaunchPad
  readonly ports: PortPool
}

export interface HeadStartOptions {
  /** Of its folder. */
  readonly id: string
  readonly startsFolder: string
  readonly plan: HeadStartPlan
  /** Nobody will need it. */
  readonly signal: AbortSignal
}

const nowhere = 'no/database/yet'
const pollMs = 20
const timeoutMs = 5_000

/**
 * A worker that began to start before there was a database for it. sqld reads its public key before it looks at its
 * folder: here the key comes through a FIFO, which is empty until a database is to wake, and the folder is a link that
 * leads nowhere until then. When we end, the FIFO does; sqld finds nothing behind the link, and ends as well.
 */
export class HeadStart {
  readonly plan: HeadStartPlan
  readonly address: WorkerAddress
  readonly process: WorkerProcess
  readonly #layout: HeadStartLayout
  /** Our end of the FIFO, while nothing went through it. */
  #key: FileHandle | null = null
  /** Its ports are those of a database's worker. */
  #isGiven = false

  private constructor(
    plan: HeadStartPlan,
    address: WorkerAddress,
    process: WorkerProcess,
    layout: HeadStartLayout,
    ports: PortPool,
  ) {
    this.plan = plan
    this.address = address
    this.process = process
    this.#layout = layout
    void process.ended.then(async () => {
      await this.#closeKey()
      if (!this.#isGiven) releasePorts(ports, address)
      await removeFolder(layout)
    })
  }

  /** Resolves with one that waits for its database; with null when it did not come so far, and has ended. */
  static async begin(
    { id, startsFolder, plan, signal }: HeadStartOptions,
    { pad, ports }: HeadStartTools,
  ): Promise<HeadStart | null> {
    const layout = headStartLayout(startsFolder, id)
    await mkdir(layout.folder, { recursive: true, mode: 0o700 })
    await Promise.all([
      writeFile(layout.authoritiesPath, noAuthorities, { mode: 0o600 }),
      writeFile(layout.logPath, '', { mode: 0o600 }),
      symlink(nowhere, layout.dataPath),
    ])
    const address = await newAddress(ports)
    const { path } = plan
    const launched = pad.launch({
      path,
      ...sqldLaunch(plan, { ...layout, ...address, key: { path: layout.keyPath } }),
      workingFolder: layout.folder,
      outputPath: layout.logPath,
      fifoPath: layout.keyPath,
    })
    if (launched === null) {
      releasePorts(ports, address)
      await removeFolder(layout)
      return null
    }
    const process = childWorkerProcess(launched.child, launched.pid)
    const start = new HeadStart(plan, address, process, layout, ports)
    return (await start.#waitsForKey(signal)) ? start : null
  }

  get isWaiting(): boolean {
    return this.#key !== null && this.process.isRunning
  }

  /**
   * From here on it is the worker of this database, and writes to its log; resolves with where its lines begin there.
   * When that fails it has ended.
   */
  async give(layout: WorkerLayout, publicKey: string): Promise<number> {
    const key = this.#key
    if (key === null) throw new Error('This head start was given away, or dropped')
    this.#key = null
    const log = continueLog(layout.logPath, this.#layout.logPath)
    const link = this.#leadTo(layout)
    try {
      const [logStart] = await Promise.all([log, link])
      await key.writeFile(publicKey)
      this.#isGiven = true
      return logStart
    } catch (error) {
      await Promise.allSettled([log, link]) // Whoever starts it another way finds both done with.
      await this.drop()
      throw error
    } finally {
      await key.close()
    }
  }

  /** Ends it; resolves when it has ended, or does not. */
  async drop(): Promise<void> {
    this.process.send('SIGKILL')
    await this.process.endsWithin(timeoutMs)
  }

  /** A writer that does not wait is refused while nobody reads. */
  async #waitsForKey(signal: AbortSignal): Promise<boolean> {
    const deadline = performance.now() + timeoutMs
    while (this.process.isRunning && performance.now() < deadline && !signal.aborted) {
      this.#key = await open(this.#layout.keyPath, constants.O_WRONLY | constants.O_NONBLOCK).catch(() => null)
      if (this.isWaiting) return true
      await delay(pollMs)
    }
    await this.drop()
    await this.#closeKey()
    return false
  }

  async #closeKey(): Promise<void> {
    const key = this.#key
    this.#key = null
    await key?.close()
  }

  async #leadTo(layout: WorkerLayout): Promise<void> {
    const { folder, dataPath } = this.#layout
    const link = `${dataPath}.${randomBytes(4).toString('hex')}`
    // sqld makes its own folder, but not through a link.
    await mkdir(layout.dataPath, { recursive: true, mode: 0o700 })
    await symlink(relative(folder, layout.dataPath), link)
    await rename(link, dataPath)
  }
}

function removeFolder({ folder }: HeadStartLayout): Promise<void> {
  return rm(folder, { recursive: true, force: true })
}
