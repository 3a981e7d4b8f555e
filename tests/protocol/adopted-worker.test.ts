import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type GatewayProcess, startGatewayProcess } from '../harness/gateway-process.ts'
import { hranaHttp } from '../harness/hrana-http.ts'
import { killWorker, workerPid } from '../harness/worker-process.ts'

let dataDir: string
let gateway: GatewayProcess

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'db-forge-'))
  gateway = await startGatewayProcess({ dataDir })
  await gateway.spawn('adopted')
  await gateway.query('adopted', 'CREATE TABLE notes (text TEXT)')
})

afterAll(async () => {
  await gateway.stop()
  await rm(dataDir, { recursive: true, force: true })
})

test('a killed gateway leaves its worker to the next, which notices at once when that one dies', async () => {
  const token = await gateway.token('adopted')
  const pid = await workerPid(gateway, 'adopted')
  await gateway.kill('SIGKILL')
  gateway = await startGatewayProcess({ dataDir })
  const client = hranaHttp(`${gateway.url}/db/adopted/`, token)
  expect(await client.value("INSERT INTO notes VALUES ('kept') RETURNING text")).toEqual({
    type: 'text',
    value: 'kept',
  })
  expect(await workerPid(gateway, 'adopted')).toBe(pid)
  await killWorker(gateway, 'adopted')
  // The next request comes before the gateway looks at the process the next time.
  expect(await client.value('SELECT text FROM notes')).toEqual({ type: 'text', value: 'kept' })
  expect(await workerPid(gateway, 'adopted')).not.toBe(pid)
})
