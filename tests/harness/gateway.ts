import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '../../gateway/config/config.ts'
import type { Overrides } from '../../gateway/context.ts'
import { type Gateway, startGateway } from '../../gateway/start-gateway.ts'
import { type GatewayCalls, gatewayCalls } from './gateway-calls.ts'
import { noSpares } from './no-spares.ts'
import { driverEnv, removeWorkers } from './tested-driver.ts'

export interface TestGateway extends GatewayCalls {
  /** `http://127.0.0.1:<port>`. */
  readonly url: string
  readonly port: number
  readonly key: string
  readonly dataDir: string
  readonly gateway: Gateway
  close(): Promise<void>
}

export interface TestGatewayOptions {
  readonly env?: Record<string, string>
  readonly overrides?: Overrides
  /** Kept after close() when given; a new temporary folder otherwise. */
  readonly dataDir?: string
  /** The key of an earlier start of the same folder. */
  readonly key?: string
}

/** A whole gateway in this process: real HTTP on a free port, real sqld workers, a folder of its own. */
export async function startTestGateway(options: TestGatewayOptions = {}): Promise<TestGateway> {
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'db-forge-')))
  const config = readConfig({
    DBFORGE_DATA_DIR: dataDir,
    DBFORGE_PORT: '0',
    DBFORGE_LOG_LEVEL: 'error',
    ...noSpares,
    ...driverEnv,
    ...options.env,
  })
  // Whether somebody has built the dashboard is nothing that other tests depend on.
  const gateway = await startGateway(config, { ui: null, ...options.overrides })
  const { adminKey } = gateway
  const key = adminKey.isNew ? adminKey.key : (options.key ?? '')
  const url = `http://127.0.0.1:${gateway.port}`

  return {
    url,
    port: gateway.port,
    key,
    dataDir,
    gateway,
    ...gatewayCalls(url, key),
    async close() {
      await gateway.stop()
      if (options.dataDir !== undefined) return
      await removeWorkers(dataDir)
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
