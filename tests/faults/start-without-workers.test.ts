import { chmod, copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { SqldBinary } from '../../gateway/drivers/process/sqld-binary.ts'
import { eventually } from '../harness/eventually.ts'
import { type GatewayProcess, startGatewayProcess } from '../harness/gateway-process.ts'
import { type TemporaryFolder, temporaryFolder } from '../harness/temporary-folder.ts'

let folder: TemporaryFolder
let sqldPath: string
let dataDir: string

beforeEach(async () => {
  folder = await temporaryFolder()
  sqldPath = join(folder.path, 'sqld')
  dataDir = join(folder.path, 'data')
})
afterEach(() => folder[Symbol.asyncDispose]())

const startWith = (env: Record<string, string>) => startGatewayProcess({ dataDir, env })
const goodBinary = () => new SqldBinary().locate()
const health = (gateway: GatewayProcess) => gateway.call('GET', '/health').then(({ status }) => status)
const problems = async (gateway: GatewayProcess) =>
  (await (await gateway.call('GET', '/admin/gateway/stats')).json()).problems

function expectTold(gateway: GatewayProcess, problem: RegExp): void {
  const said = gateway.stdout()
  expect(said).toContain(`DB-Forge answers at http://localhost:${gateway.port}, and CANNOT SERVE ALL DATABASES`)
  expect(said).not.toContain('is ready')
  expect(said).not.toContain('Create a database')
  const [, after = ''] = said.split('  Databases cannot start:\n')
  expect(after).toMatch(problem)
  expect(after).toContain('Nothing is lost')
  expect(gateway.stderr().replaceAll('\\"', '"')).toMatch(problem)
}

describe('a gateway that starts without an sqld', () => {
  it.each([
    ['is missing', async () => undefined, /There is no sqld binary at ".*sqld"; set DBFORGE_SQLD_PATH/],
    [
      'is not executable',
      async () => {
        await copyFile(await goodBinary(), sqldPath)
        await chmod(sqldPath, 0o644)
      },
      /sqld" is not executable: run chmod \+x on it/,
    ],
  ])('that %s says so, to administrators in full, and serves once it is there', async (_, make, problem) => {
    await startWith({}).then(async (gateway) => {
      await gateway.spawn('orders')
      await gateway.query('orders', 'CREATE TABLE t AS SELECT 42 AS a')
      await gateway.stop()
    })
    await make()
    await using gateway = await startWith({ DBFORGE_SQLD_PATH: sqldPath })
    expectTold(gateway, problem)
    expect(await health(gateway)).toBe(503)
    expect(await (await fetch(`${gateway.url}/health`)).text()).not.toContain(folder.path)
    expect(await problems(gateway)).toEqual([{ check: 'driver', message: expect.stringMatching(problem) }])
    expect((await gateway.query('orders', 'SELECT a FROM t')).error.message).toMatch(problem)

    await copyFile(await goodBinary(), sqldPath)
    await chmod(sqldPath, 0o755)
    await eventually(async () => (await health(gateway)) === 200, { what: 'good health' })
    expect(await problems(gateway)).toEqual([])
    expect((await gateway.query('orders', 'SELECT a FROM t')).data).toEqual([{ a: 42 }])
  })
})

it('a gateway that starts without its Docker engine says so, and takes its catalog’s changes', async () => {
  const host = `unix://${join(folder.path, 'docker.sock')}`
  await using gateway = await startWith({ DBFORGE_DRIVER: 'docker', DOCKER_HOST: host })
  const problem = /Cannot reach the Docker engine at "unix:.*docker\.sock": ENOENT\. Start it, or set DOCKER_HOST/
  expectTold(gateway, problem)
  expect(await health(gateway)).toBe(503)
  const refused = await gateway.call('POST', '/admin/databases/spawn/orders')
  expect([refused.status, (await refused.json()).error.message]).toEqual([503, expect.stringMatching(problem)])
  expect((await gateway.call('POST', '/admin/keys', { name: 'one' })).status).toBe(201)
  expect(await gateway.stop()).toEqual({ code: 0, signal: null })
})
