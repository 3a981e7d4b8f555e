import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '../../gateway/config/config.ts'
import { type Context, type Overrides, openContext } from '../../gateway/context.ts'
import { installationKey } from '../../gateway/domain/access/principal.ts'
import type { WorkerLifecycle } from '../../gateway/services/lifecycle/worker-lifecycle.ts'
import type { StatementResult } from '../../workers/protocol/hrana.ts'
import { noSpares } from './no-spares.ts'
import { driverEnv, pidOfWorker, removeWorkers } from './tested-driver.ts'

export const admin = installationKey('admin', 'Admin')

/** The gateway without its HTTP side: services, driver and catalog over a folder of its own. */
export interface TestCore {
  readonly context: Context
  readonly dataDir: string
  lifecycle(name: string): WorkerLifecycle
  /** Pid of the worker. */
  pid(name: string): Promise<number>
  /** Runs one statement on the worker, waking it. */
  run(name: string, sql: string): Promise<StatementResult>
  close(): Promise<void>
}

export interface TestCoreOptions {
  readonly env?: Record<string, string>
  readonly overrides?: Overrides
  readonly dataDir?: string
}

export async function openTestCore(options: TestCoreOptions = {}): Promise<TestCore> {
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'db-forge-')))
  const env = {
    DBFORGE_DATA_DIR: dataDir,
    DBFORGE_PORT: '0',
    DBFORGE_LOG_LEVEL: 'fatal',
    ...noSpares,
    ...driverEnv,
    ...options.env,
  }
  const context = await openContext(readConfig(env), options.overrides ?? {})
  const idOf = (name: string) => context.databases.target(admin, name).database

  return {
    context,
    dataDir,
    lifecycle: (name) => context.fleet.lifecycle(idOf(name)),
    pid: (name) => pidOfWorker(dataDir, idOf(name).id),
    async run(name, sql) {
      const target = context.databases.target(admin, name)
      const writes = !(await context.runner.describe(target, sql))?.is_readonly
      const executed = await context.runner.execute(target, { sql }, { writes })
      if (executed.kind === 'error') throw new Error(JSON.stringify(executed.error))
      return JSON.parse(executed.result)
    },
    async close() {
      await context.close()
      if (options.dataDir !== undefined) return
      await removeWorkers(dataDir)
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
