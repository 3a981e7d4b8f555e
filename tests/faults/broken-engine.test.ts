import { chmod, copyFile, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { SqldBinary } from '../../gateway/drivers/process/sqld-binary.ts'
import { type RestClient, restClient } from '../api/rest-client.ts'
import { startTestGateway, type TestGateway } from '../harness/gateway.ts'
import { type TemporaryFolder, temporaryFolder } from '../harness/temporary-folder.ts'

let folder: TemporaryFolder
/** Where the gateways of a test look for sqld. */
let sqldPath: string
let dataDir: string

beforeEach(async () => {
  folder = await temporaryFolder()
  sqldPath = join(folder.path, 'sqld')
  dataDir = join(folder.path, 'data')
})
afterEach(() => folder[Symbol.asyncDispose]())

type Serve = (rest: RestClient, gateway: TestGateway) => Promise<void>

/** A gateway that runs `sqldPath`, for as long as `serve` takes; answers its admin key. */
async function withGateway(serve: Serve, key = ''): Promise<string> {
  const env = { DBFORGE_SQLD_PATH: sqldPath, DBFORGE_LOG_LEVEL: 'fatal' }
  const gateway = await startTestGateway({ dataDir, env, key })
  try {
    await serve(restClient(gateway), gateway)
  } finally {
    await gateway.close()
  }
  return gateway.key
}

async function writeScript(text: string): Promise<void> {
  await writeFile(sqldPath, `#!/bin/sh\n${text}\n`)
  await chmod(sqldPath, 0o755)
}

const goodBinary = () => new SqldBinary().locate()

/** The real sqld with the machine of its header changed to one that nobody has here. */
async function writeForeignBinary(): Promise<void> {
  const bytes = (await readFile(await goodBinary())).subarray(0, 65_536)
  const foreign = Buffer.from(bytes)
  foreign.writeUInt16LE(243, 18) // RISC-V
  await writeFile(sqldPath, foreign, { mode: 0o755 })
}

interface BrokenEngine {
  readonly what: string
  readonly make: () => Promise<void>
  readonly reason: 'DRIVER_UNAVAILABLE' | 'WORKER_FAILED'
  readonly says: RegExp
}

const engines: readonly BrokenEngine[] = [
  {
    what: 'missing',
    make: async () => undefined,
    reason: 'DRIVER_UNAVAILABLE',
    says: /There is no sqld binary at ".*sqld"; set DBFORGE_SQLD_PATH/,
  },
  {
    what: 'not executable',
    make: async () => {
      await copyFile(await goodBinary(), sqldPath)
      await chmod(sqldPath, 0o644)
    },
    reason: 'DRIVER_UNAVAILABLE',
    says: /sqld" is not executable: run chmod \+x on it; set DBFORGE_SQLD_PATH/,
  },
  {
    what: 'built for another machine',
    make: writeForeignBinary,
    reason: 'DRIVER_UNAVAILABLE',
    says: /sqld" is built for another machine than \w+-\w+; set DBFORGE_SQLD_PATH/,
  },
  {
    what: 'a script that fails',
    make: () => writeScript('echo "first words" >&2\necho "the moon is in the wrong house" >&2\nexit 3'),
    reason: 'WORKER_FAILED',
    says: /Cannot start worker of "orders": .*3.*: the moon is in the wrong house/,
  },
  {
    what: 'a script that fails without a word',
    make: () => writeScript('exit 4'),
    reason: 'WORKER_FAILED',
    says: /Cannot start worker of "orders": .*4/,
  },
  {
    what: 'killed at its start',
    make: () => writeScript('kill -9 $$'),
    reason: 'WORKER_FAILED',
    says: /Cannot start worker of "orders": .*SIGKILL/,
  },
]

describe.each(engines)('an sqld that is $what', ({ make, reason, says }) => {
  it('makes spawn a 503 that says so; nothing is half-made, and the health is not good', async () => {
    await make()
    await withGateway(async (rest) => {
      const refusal = await rest.refused('POST', '/admin/databases/spawn/orders')
      expect(refusal).toMatchObject({ status: 503, reason, message: expect.stringMatching(says) })
      expect((await rest.get('/admin/databases')).body).toEqual([])
      expect((await rest.get('/admin/archives')).body).toEqual([])
      expect(await readdir(join(dataDir, 'databases'))).toEqual([])
      expect((await rest.refused('GET', '/admin/databases/orders')).status).toBe(404)
      expect(await rest.get('/health')).toMatchObject({
        status: 503,
        body: {
          status: 'unhealthy',
          checks: { driver: 'error', catalog: 'ok', disk: expect.not.stringMatching('error') },
        },
      })
    })
  })

  it('keeps the data of a database that was there before, which comes back with a good sqld', async () => {
    await copyGoodBinary()
    const key = await withGateway(async (rest, gateway) => {
      await gateway.spawn('orders')
      await rest.query('orders', 'CREATE TABLE t AS SELECT 42 AS a')
    })
    await rm(sqldPath)
    await make()
    await withGateway(async (rest) => {
      const refusal = await rest.refused('POST', '/api/db/orders/query', { body: { sql: 'SELECT a FROM t' } })
      expect(refusal).toMatchObject({ status: 503, reason, message: expect.stringMatching(says) })
      expect(refusal.headers.get('retry-after')).toMatch(/^\d+$/)
      expect((await rest.refused('POST', '/admin/databases/spawn/orders')).status).toBe(503)
      expect((await rest.get('/admin/databases')).body).toMatchObject([{ name: 'orders' }])
    }, key)
    await copyGoodBinary()
    await withGateway(async (rest) => {
      expect((await rest.query('orders', 'SELECT a FROM t')).data).toEqual([{ a: 42 }])
      expect((await rest.get('/health')).status).toBe(200)
    }, key)
  })
})

it('what a failing sqld said last is in the answer', async () => {
  await writeScript('for line in 1 2 3; do echo "line $line" >&2; done; exit 3')
  await withGateway(async (rest) => {
    const { last_lines } = await rest.refused('POST', '/admin/databases/spawn/orders')
    expect(last_lines).toEqual(['line 1', 'line 2', 'line 3'])
  })
})

it('a binary that is put back is found without a restart', async () => {
  await withGateway(async (rest) => {
    expect((await rest.refused('POST', '/admin/databases/spawn/orders')).reason).toBe('DRIVER_UNAVAILABLE')
    await copyGoodBinary()
    expect((await rest.post('/admin/databases/spawn/orders')).status).toBe(201)
    expect((await rest.query('orders', 'SELECT 1 AS one')).data).toEqual([{ one: 1 }])
  })
})

async function copyGoodBinary(): Promise<void> {
  await copyFile(await goodBinary(), sqldPath)
  await chmod(sqldPath, 0o755)
}
