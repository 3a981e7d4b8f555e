import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestGateway, type TestGateway } from '../harness/gateway.ts'
import { batch, execute, type HranaHttp, hranaHttp } from '../harness/hrana-http.ts'
import { openRequest } from '../harness/raw-http.ts'
import { cursorBody, pipelineBody } from './protobuf-body.ts'

/** More than the connections of one sqld, which are 128, and than a credential's share of streams. */
const clientCount = 150
/** Together they ask for less than the 32 MB that the worker has for all answers: past those it gives some an error instead. */
const atOnce = 4
const longSelect =
  'WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c LIMIT 20000) SELECT n, hex(zeroblob(100)) FROM c'

let gateway: TestGateway
let client: HranaHttp
const warnings: Error[] = []
const noteWarning = (warning: Error) => void warnings.push(warning)

beforeAll(async () => {
  process.on('warning', noteWarning)
  gateway = await startTestGateway()
  await gateway.spawn('gone')
  client = hranaHttp(`${gateway.url}/db/gone/`, await gateway.token('gone'))
})

afterAll(async () => {
  process.off('warning', noteWarning)
  await gateway.close()
})

for (const [path, body] of [
  ['/v3/cursor', JSON.stringify({ batch: batch(longSelect) })],
  ['/v3/pipeline', JSON.stringify({ requests: [execute(longSelect)] })],
  ['/v3-protobuf/cursor', cursorBody(longSelect)],
  ['/v3-protobuf/pipeline', pipelineBody(longSelect)],
] as const) {
  test(`clients that leave in mid-answer of ${path} keep nothing of the worker`, async () => {
    for (let left = clientCount; left > 0; left -= atOnce) {
      await Promise.all(Array.from({ length: atOnce }, () => leaveInMidAnswer(path, body)))
    }
    expect(await client.value('SELECT 1')).toEqual({ type: 'integer', value: '1' })
    expect(warnings).toEqual([])
  })
}

async function leaveInMidAnswer(path: string, body: string | Uint8Array): Promise<void> {
  const answer = await openRequest(client.url + path, {
    method: 'POST',
    headers: { ...client.headers, 'content-type': 'application/json' },
    body,
  })
  expect(answer.statusCode).toBe(200)
  const gone = new Promise((resolve) => answer.once('close', resolve))
  answer.on('error', () => {
    // that is what leaving looks like from here
  })
  answer.once('data', () => answer.destroy())
  await gone
}
