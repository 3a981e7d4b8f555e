import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { eventually } from '../harness/eventually.ts'
import { type GatewayProcess, startGatewayProcess } from '../harness/gateway-process.ts'
import { type TemporaryFolder, temporaryFolder } from '../harness/temporary-folder.ts'
import { docker } from '../harness/tested-driver.ts'
import { startRegistry, type TestRegistry } from './test-registry.ts'

const run = promisify(execFile)
const layerBytes = 64 * 2 ** 20

let folder: TemporaryFolder
let registry: TestRegistry
let image: string
let gateway: GatewayProcess

/** The worker image with a layer more, which the engine does not have any longer. */
beforeEach(async () => {
  folder = await temporaryFolder()
  const layout = join(folder.path, 'layout')
  await mkdir(layout)
  registry = await startRegistry(layout)
  image = `${registry.address}/db-forge-worker:pulled`
  await writeFile(join(folder.path, 'padding'), randomBytes(layerBytes))
  const [container = ''] = await docker('create', 'db-forge-worker:0.24.32')
  await docker('cp', join(folder.path, 'padding'), `${container}:/padding`)
  await docker('commit', container, image)
  await docker('rm', container)
  await docker('save', '--output', join(folder.path, 'image.tar'), image)
  await docker('rmi', image)
  await run('tar', ['-xf', join(folder.path, 'image.tar'), '-C', layout])
  const env = {
    DBFORGE_WORKER_IMAGE: image,
    DBFORGE_WAKE_TIMEOUT_MS: '10000',
    DBFORGE_MAX_STARTS: '1',
    DBFORGE_LOG_LEVEL: 'info',
  }
  gateway = await startGatewayProcess({ env })
}, 120_000)

afterEach(async () => {
  registry.hurry()
  await gateway?.stop()
  await docker('rmi', '--force', image)
  registry.close()
  await folder[Symbol.asyncDispose]()
})

it('a database waits for its image, longer than a wake may take, and shows how far it is', async () => {
  const path = '/admin/databases/fetched'
  const spawned = gateway.call('POST', '/admin/databases/spawn/fetched')
  const seen = await eventually(
    async () => {
      const [first] = await (await gateway.call('GET', '/admin/databases')).json()
      return first?.progress?.percent > 0 ? first : null
    },
    { what: 'a part of the image' },
  )
  expect(seen).toMatchObject({ status: 'starting', progress: { step: 'pulling', percent: expect.any(Number) } })
  expect(seen.progress.percent).toBeLessThan(100)

  // A pull holds no place among the workers that start: another one gets as far.
  const another = gateway.call('POST', '/admin/databases/spawn/another')
  await eventually(
    async () => {
      const { database } = await (await gateway.call('GET', '/admin/databases/another')).json()
      return database?.progress?.step === 'pulling'
    },
    { what: 'another one to wait for the image' },
  )

  // Who only asks is told why not, and when to ask again.
  const refused = await gateway.call('POST', '/api/db/fetched/query', { sql: 'SELECT 1' })
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '1'])
  expect((await refused.json()).detail).toMatch(
    /^Worker of "fetched" was not ready within 10000 ms: its image is being pulled \(\d+ %\)$/,
  )
  expect((await (await gateway.call('GET', path)).json()).database.progress.step).toBe('pulling')

  registry.hurry()
  expect([(await spawned).status, (await another).status]).toEqual([201, 201])
  expect((await gateway.query('fetched', 'SELECT 6 * 7 AS n')).data).toEqual([{ n: 42 }])
  expect((await (await gateway.call('GET', path)).json()).database).toMatchObject({ status: 'running', progress: null })
  const log = gateway.stdout() + gateway.stderr()
  expect(log).toContain(`Pulling the image \\"${image}\\": 0 %`)
  expect(log).toContain(`Pulled the image \\"${image}\\"`)
})
