import { afterAll, beforeAll, expect, test } from 'vitest'
import { databaseUrls } from '../harness/database-host.ts'
import { startTestGateway, type TestGateway } from '../harness/gateway.ts'
import { runWriteStorm, stormTable } from '../harness/write-storm.ts'

let gateway: TestGateway

beforeAll(async () => {
  gateway = await startTestGateway()
  await gateway.spawn('storm')
  await gateway.query('storm', stormTable)
})

afterAll(() => gateway.close())

// tests/long has the same for a minute, on a large database.
test('64 writers for 3 s do not stall a worker, and no acknowledged row is lost', async () => {
  const url = databaseUrls(gateway, 'storm').path
  const { acknowledged, refused } = await runWriteStorm({
    url,
    token: await gateway.token('storm'),
    writers: 64,
    durationMs: 3_000,
  })
  expect(refused).toEqual([])
  // Each of them at least once, however slow the disk is.
  expect(acknowledged.length).toBeGreaterThanOrEqual(64)
  const stored = await gateway.query('storm', 'SELECT count(*) AS n, sum(id) AS total FROM storm')
  const total = acknowledged.reduce((sum, id) => sum + id, 0)
  expect(stored.data).toEqual([{ n: acknowledged.length, total }])
  expect((await gateway.query('storm', "INSERT INTO storm (note) VALUES ('after')")).success).toBe(true)
})
