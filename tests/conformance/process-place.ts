import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect } from 'vitest'
import type { WorkerDriver } from '../../gateway/domain/databases/worker.ts'
import { ForgeError } from '../../gateway/domain/errors.ts'
import { openDriver } from '../../gateway/drivers/index.ts'
import type { ProcessDriverOptions } from '../../gateway/drivers/process/process-driver.ts'
import { temporaryFolder } from '../harness/temporary-folder.ts'

const run = promisify(execFile)

/** A data folder whose workers are processes, and drivers on it; all of them go when it is disposed. */
export interface ProcessPlace extends AsyncDisposable {
  readonly path: string
  open(options?: Partial<ProcessDriverOptions>): Promise<WorkerDriver>
  /** A database's own folder. */
  folderOf(databaseId: string): string
  /** The process id of a database's worker; the test fails unless there is just one. */
  onlyProcess(databaseId: string): Promise<number>
  /** A shell script that stands for sqld; answers its path. */
  writeScript(...lines: string[]): Promise<string>
}

export async function processPlace(): Promise<ProcessPlace> {
  const folder = await temporaryFolder()
  const { path } = folder
  const opened: WorkerDriver[] = []
  const start = (options: Partial<ProcessDriverOptions>) =>
    openDriver('process', { dataDir: path, stopGraceMs: 5000, readyTimeoutMs: 60_000, ...options })
  const folderOf = (databaseId: string) => join(path, 'databases', databaseId)
  return {
    path,
    folderOf,
    async open(options = {}) {
      const driver = await start(options)
      opened.push(driver)
      return driver
    },
    async onlyProcess(databaseId) {
      const [pid, ...others] = await processesNaming(folderOf(databaseId))
      expect(others).toEqual([])
      return pid ?? expect.fail('No process runs')
    },
    async writeScript(...lines) {
      const script = join(path, `sqld-${randomBytes(4).toString('hex')}`)
      await writeFile(script, ['#!/bin/sh', ...lines, ''].join('\n'), { mode: 0o755 })
      return script
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(opened.map((driver) => driver[Symbol.asyncDispose]()))
      // Whatever is left, whoever knows of it.
      const last = await start({ stopGraceMs: 100 })
      await Promise.all((await last.list()).map(({ databaseId }) => last.destroy(databaseId)))
      await last[Symbol.asyncDispose]()
      await folder[Symbol.asyncDispose]()
    },
  }
}

/** Process ids whose command line names this text, by ps, which the driver does not use on Linux. */
export async function processesNaming(text: string): Promise<number[]> {
  const { stdout } = await run('ps', ['-A', '-ww', '-o', 'pid=,stat=,args='], { maxBuffer: 64 * 1024 * 1024 })
  return stdout
    .split('\n')
    .filter((line) => line.includes(text) && !/^\s*\d+\s+Z/.test(line))
    .map((line) => Number.parseInt(line, 10))
}

export async function failureOf(work: Promise<unknown>): Promise<ForgeError> {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  )
  return error instanceof ForgeError ? error : expect.fail(`Not a ForgeError: ${error}`)
}
