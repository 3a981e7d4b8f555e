import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { WorkerDriver } from '../../gateway/domain/worker.ts'
import { openDriver } from '../../gateway/drivers/index.ts'
import { type RestClient, restClient } from '../api/rest-client.ts'
import { startTestGateway, type TestGateway } from '../harness/gateway.ts'
import { type TemporaryFolder, temporaryFolder } from '../harness/temporary-folder.ts'

let folder: TemporaryFolder
let gateway: TestGateway
let rest: RestClient
let worker: Server
let refusal = { status: 200, body: '' }

/** A driver whose workers run, but are reached at `port`. */
function answeringAt(driver: WorkerDriver, port: number): WorkerDriver {
  return new Proxy(driver, {
    get(target, name) {
      if (name === 'ensure') {
        return async (...args: Parameters<WorkerDriver['ensure']>) => ({ ...(await target.ensure(...args)), port })
      }
      const value: unknown = Reflect.get(target, name, target)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}

beforeAll(async () => {
  folder = await temporaryFolder()
  worker = createServer((request, response) => {
    request.resume()
    response.writeHead(refusal.status, { 'content-type': 'application/json' }).end(refusal.body)
  }).listen(0, '127.0.0.1')
  await once(worker, 'listening')
  const address = worker.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const dataDir = join(folder.path, 'data')
  const driver = await openDriver('process', { dataDir, stopGraceMs: 5_000, readyTimeoutMs: 15_000 })
  gateway = await startTestGateway({
    dataDir,
    env: { DBFORGE_LOG_LEVEL: 'fatal' },
    overrides: { driver: answeringAt(driver, port) },
  })
  rest = restClient(gateway)
  await gateway.spawn('shop')
})
afterAll(async () => {
  await gateway?.close()
  worker?.closeAllConnections()
  worker?.close()
  await folder?.[Symbol.asyncDispose]()
})

// As sqld 0.24.32 writes them; the first two are what it says while it shuts down.
it.each([
  [404, '{"error":"Namespace `default` doesn\'t exist"}', 503, 'WORKER_UNAVAILABLE'],
  [503, '{"error":"The server is shutting down"}', 503, 'WORKER_UNAVAILABLE'],
  [429, '{"error":"Timed out while opening database connection"}', 429, 'TOO_MANY_STREAMS'],
  [418, 'What nobody expects', 500, 'INTERNAL'],
])('a worker that answers %i %s to a whole request is a %i %s', async (status, body, expected, reason) => {
  refusal = { status, body }
  for (const sql of ['SELECT 1', 'INSERT INTO t VALUES (1)']) {
    const answer = await rest.refused('POST', '/api/db/shop/query', { body: { sql } })
    expect(answer, sql).toMatchObject({ status: expected, reason })
    expect(answer.message).not.toContain('Namespace')
  }
})
