import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Clock, systemClock } from '../../gateway/domain/clock.ts'
import { heartbeatMs } from '../../gateway/forward/websocket-forwarder.ts'
import { databaseUrls } from '../harness/database-host.ts'
import { eventually } from '../harness/eventually.ts'
import { startTestGateway, type TestGateway } from '../harness/gateway.ts'
import { openHranaSocket } from '../harness/hrana-socket.ts'
import { openConnections } from '../harness/worker-process.ts'

const longestTimerMs = 2_147_483_647
let beats = 0
let longTimers = 0

/** Heartbeats come quickly, and timers of the longest delay that there is fire at once. */
const clock: Clock = {
  ...systemClock,
  every: (periodMs, callback) =>
    periodMs === heartbeatMs
      ? systemClock.every(1_000, () => {
          beats += 1
          callback()
        })
      : systemClock.every(periodMs, callback),
  after(delayMs, callback) {
    if (delayMs !== longestTimerMs) return systemClock.after(delayMs, callback)
    longTimers += 1
    return systemClock.after(10, callback)
  },
}

let gateway: TestGateway
let url: string

beforeAll(async () => {
  gateway = await startTestGateway({ overrides: { clock } })
  await gateway.spawn('quiet')
  url = databaseUrls(gateway, 'quiet', 'ws').path
})

afterAll(() => gateway.close())

async function untilBeats(count: number): Promise<void> {
  const until = beats + count
  await eventually(() => beats >= until, { what: `${count} heartbeats` })
}

test('a client that says nothing but answers pings is kept', async () => {
  const socket = await openHranaSocket(url, await gateway.token('quiet'))
  await untilBeats(5)
  expect((await socket.execute('SELECT 1')).type).toBe('response_ok')
  await socket.close()
})

test('a client that is gone without a word is cut off, and its worker is free', async () => {
  const socket = await openHranaSocket(url, await gateway.token('quiet'))
  expect((await socket.execute('SELECT 1')).type).toBe('response_ok')
  socket.socket.pause()
  await eventually(async () => (await openConnections(gateway, 'quiet')) === 0, { what: 'the socket to be gone' })
  socket.socket.resume()
  expect((await socket.ended).code).toBe(1006)
})

test('a socket outlives the longest timer when its token does', async () => {
  const days60 = 60 * 24 * 60 * 60
  const socket = await openHranaSocket(url, await gateway.token('quiet', 'full', days60))
  await eventually(() => longTimers >= 3, { what: 'timers to fire before the token expires' })
  expect((await socket.execute('SELECT 1')).type).toBe('response_ok')
  await socket.close()
})
