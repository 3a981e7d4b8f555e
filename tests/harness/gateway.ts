import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '../../gateway/config/config.ts'
import type { Overrides } from '../../gateway/context.ts'
import { type Gateway, startGateway } from '../../gateway/start-gateway.ts'

export interface TestGateway {
  /** `http://127.0.0.1:<port>`. */
  readonly url: string
  readonly port: number
  readonly key: string
  readonly dataDir: string
  readonly gateway: Gateway
  /** A control-plane or REST call with the admin key; `body` goes out as JSON. */
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Response>
  /** Creates a database; answers its name. */
  spawn(name: string, settings?: unknown): Promise<string>
  /** A database token's text. */
  token(database: string, access?: 'full' | 'read-only', expiresIn?: number): Promise<string>
  /** Runs one statement through REST; answers the body. */
  // The body's shape is what the tests look at.
  // biome-ignore lint/suspicious/noExplicitAny: tests read any member of it
  query(database: string, sql: string, params?: unknown): Promise<any>
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
    ...options.env,
  })
  const gateway = await startGateway(config, options.overrides ?? {})
  const { adminKey } = gateway.context
  const key = adminKey.isNew ? adminKey.key : (options.key ?? '')
  const url = `http://127.0.0.1:${gateway.port}`

  function call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(url + path, {
      method,
      headers: { 'X-API-Key': key, ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      redirect: 'manual',
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
  }

  async function expectOk(response: Response): Promise<Response> {
    if (response.ok) return response
    throw new Error(`Unexpected answer ${response.status}: ${await response.text()}`)
  }

  return {
    url,
    port: gateway.port,
    key,
    dataDir,
    gateway,
    call,
    async spawn(name, settings) {
      await expectOk(await call('POST', `/admin/databases/spawn/${name}`, settings))
      return name
    },
    async token(database, access = 'full', expiresIn) {
      const body = { access, ...(expiresIn === undefined ? {} : { expires_in: expiresIn }) }
      const response = await expectOk(await call('POST', `/admin/databases/${database}/tokens`, body))
      const issued: { token: string } = await response.json()
      return issued.token
    },
    async query(database, sql, params) {
      const response = await call('POST', `/api/db/${database}/query`, {
        sql,
        ...(params === undefined ? {} : { params }),
      })
      return response.json()
    },
    async close() {
      await gateway.stop()
      if (options.dataDir === undefined) await rm(dataDir, { recursive: true, force: true })
    },
  }
}
