import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openTestCore } from '../harness/core.ts'
import { startGatewayProcess } from '../harness/gateway-process.ts'
import { type TemporaryFolder, temporaryFolder } from '../harness/temporary-folder.ts'
import { docker, removeWorkers, storedData } from '../harness/tested-driver.ts'
import { type HeldCall, holdingProxy } from './holding-proxy.ts'

let folder: TemporaryFolder
let dataDir: string

/** Those of the name that gateways under test share: tests beside this one make and remove others. */
const sharedNetworks = () => docker('network', 'ls', '--quiet', '--filter', 'name=^db-forge-tests$')

/** The one that all tests of this engine share is there before any of them begins. */
beforeEach(async () => {
  folder = await temporaryFolder()
  dataDir = folder.path
  await using gateway = await startGatewayProcess({ dataDir })
  await gateway.spawn('first')
  expect(await sharedNetworks()).toHaveLength(1)
})
afterEach(async () => {
  await removeWorkers(dataDir)
  await folder[Symbol.asyncDispose]()
})

/** Containers of this data folder with their states. */
async function containers(): Promise<string[]> {
  const installation = (await readFile(join(dataDir, 'installation'), 'utf8')).trim()
  const filter = `label=db-forge.installation=${installation}`
  return (await docker('ps', '--all', '--format', '{{.Label "db-name"}} {{.State}}', '--filter', filter)).sort()
}

/** The next gateway serves every database that there is, has a volume for each of them, and leaves nothing of them. */
async function expectNothingLost(): Promise<string[]> {
  const core = await openTestCore({ dataDir })
  try {
    const rows = await core.context.catalog.listDatabases()
    for (const { name } of rows) expect((await core.run(name, 'SELECT 1')).rows).toHaveLength(1)
    expect(await storedData(dataDir)).toHaveLength(rows.length)
    const names = rows.map(({ name }) => name).sort()
    expect(await containers()).toEqual(names.map((name) => `${name} running`))
    for (const name of names) await core.context.databases.remove(name)
    expect(await storedData(dataDir)).toEqual([])
    expect(await containers()).toEqual([])
    expect((await core.context.driver.list()).map(({ databaseId }) => databaseId)).toEqual([])
    return names
  } finally {
    await core.close()
  }
}

const calls: readonly (readonly [string, HeldCall, string[]])[] = [
  ['before its container is made', { method: 'POST', path: /\/containers\/create/, moment: 'before' }, []],
  [
    'when its container is made, and it has not been told',
    { method: 'POST', path: /\/containers\/create/, moment: 'after' },
    ['held created'],
  ],
  [
    'between create and start',
    { method: 'POST', path: /\/containers\/\w+\/start/, moment: 'before' },
    ['held created'],
  ],
  [
    'when its container runs, and it has not been told',
    { method: 'POST', path: /\/containers\/\w+\/start/, moment: 'after' },
    ['held running'],
  ],
]

it.each(calls)('a gateway that is killed %s leaves nothing that the next one does not find', async (_, call, left) => {
  await using proxy = await holdingProxy(call)
  const gateway = await startGatewayProcess({ dataDir, env: { DOCKER_HOST: proxy.host, DBFORGE_LOG_LEVEL: 'fatal' } })
  const spawned = gateway.spawn('held').catch(() => null) // The gateway dies under it.
  await proxy.held
  await gateway.kill()
  await spawned
  expect((await containers()).filter((line) => line.startsWith('held'))).toEqual(left)
  expect(await expectNothingLost()).toContain('first')
  expect(await sharedNetworks()).toHaveLength(1)
})

it('a gateway that is killed while it deletes a database deletes it when it is back', async () => {
  await using proxy = await holdingProxy({ method: 'DELETE', path: /\/volumes\//, moment: 'before' })
  const gateway = await startGatewayProcess({ dataDir, env: { DOCKER_HOST: proxy.host, DBFORGE_LOG_LEVEL: 'fatal' } })
  await gateway.spawn('held')
  const deleted = gateway.call('DELETE', '/admin/databases/held').catch(() => null) // The gateway dies under it.
  await proxy.held
  await gateway.kill()
  await deleted
  expect(await storedData(dataDir)).toHaveLength(2)
  expect(await expectNothingLost()).toEqual(['first'])
})

it('a gateway that is killed at any other moment of it does so, too', { timeout: 600_000 }, async () => {
  for (let round = 0; round < 6; round += 1) {
    const gateway = await startGatewayProcess({ dataDir, env: { DBFORGE_LOG_LEVEL: 'fatal' } })
    const spawned = gateway.spawn(`d${round}`).catch(() => null) // The gateway dies under it.
    await delay(round * 40)
    await gateway.kill()
    await spawned
  }
  expect(await expectNothingLost()).toContain('first')
})
