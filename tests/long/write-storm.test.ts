import { afterAll, beforeAll, expect, test } from 'vitest'
import { databaseUrls } from '../harness/database-host.ts'
import { startTestGateway, type TestGateway } from '../harness/gateway.ts'
import { workerPid } from '../harness/worker-process.ts'
import { runWriteStorm, stormTable } from '../harness/write-storm.ts'

let gateway: TestGateway

beforeAll(async () => {
  gateway = await startTestGateway()
  await gateway.spawn('storm')
  await gateway.query('storm', stormTable)
  const rows = 'WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r WHERE n < 100000) SELECT n FROM r'
  await gateway.query('storm', `INSERT INTO storm (id, note) SELECT -n, 'row ' || n FROM (${rows})`)
})

afterAll(() => gateway.close())

test('64 writers for 60 s do not stall a worker of 100,000 rows', async () => {
  const pid = await workerPid(gateway, 'storm')
  const url = databaseUrls(gateway, 'storm').path
  const { acknowledged, refused } = await runWriteStorm({
    url,
    token: await gateway.token('storm'),
    writers: 64,
    durationMs: 60_000,
  })
  expect(refused).toEqual([])
  const stored = await gateway.query('storm', 'SELECT count(*) AS n, sum(id) AS total FROM storm WHERE id > 0')
  const total = acknowledged.reduce((sum, id) => sum + id, 0)
  expect(stored.data).toEqual([{ n: acknowledged.length, total }])
  expect((await gateway.query('storm', "INSERT INTO storm (note) VALUES ('after')")).success).toBe(true)
  // The same process: nothing stalled and was started again meanwhile.
  expect(await workerPid(gateway, 'storm')).toBe(pid)
})
