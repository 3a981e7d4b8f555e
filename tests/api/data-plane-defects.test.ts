import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { startTestGateway, type TestGateway } from '../harness/gateway.ts'
import { rawRequest } from './raw-request.ts'

let gateway: TestGateway

beforeAll(async () => {
  gateway = await startTestGateway({ env: { DBFORGE_LOG_LEVEL: 'fatal' } })
  await gateway.spawn('orders')
  // No request makes a defect, so that one is put here.
  vi.spyOn(gateway.gateway.context.fleet, 'workerOf').mockImplementation(() => {
    throw new TypeError('secret path /srv/data')
  })
})
afterAll(() => gateway?.close())

const reported = () => vi.spyOn(gateway.gateway.context.events, 'requestFailed')

test.each([
  ['/v3/pipeline', 500],
  ['/wal_log.ReplicationLog/Hello', 200],
])('a defect in forwarding %s is logged with the id of the request, which the answer has too', async (path, status) => {
  using requestFailed = reported()
  for (const [sent, expected] of [
    ['mine-1', /^mine-1$/],
    ['two\twords', /^[0-9a-f-]{36}$/],
    [undefined, /^[0-9a-f-]{36}$/],
  ] as const) {
    const answer = await gateway.call(
      'POST',
      `/db/orders${path}`,
      {},
      sent === undefined ? {} : { 'X-Request-Id': sent },
    )
    expect(answer.status).toBe(status)
    expect(await answer.text()).not.toContain('secret')
    const requestId = answer.headers.get('x-request-id')
    expect(requestId).toMatch(expected)
    const error = expect.objectContaining({ reason: 'INTERNAL' })
    expect(requestFailed).toHaveBeenLastCalledWith({ requestId, endpoint: `POST /db/{db_name}${path}`, error })
  }
})

test('a defect in accepting a WebSocket is logged with the id of the request, which the answer has too', async () => {
  using requestFailed = reported()
  const headers =
    'Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Protocol: hrana3\r\nX-Request-Id: mine-2\r\n'
  const answer = await rawRequest(gateway.port, `GET /db/orders/ HTTP/1.1\r\nHost: localhost\r\n${headers}\r\n`)
  expect(answer).toMatch(/^HTTP\/1\.1 500 .*\r\nX-Request-Id: mine-2\r\n/s)
  expect(answer).not.toContain('secret')
  const error = expect.objectContaining({ reason: 'INTERNAL' })
  expect(requestFailed).toHaveBeenCalledExactlyOnceWith({ requestId: 'mine-2', endpoint: 'other', error })
})
