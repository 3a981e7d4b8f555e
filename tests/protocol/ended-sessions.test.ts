import type { IncomingMessage } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type PeopleClient, type Person, peopleClient } from '../api/people-client.ts'
import { restClient } from '../api/rest-client.ts'
import { databaseUrls } from '../harness/database-host.ts'
import { startTestGateway, type TestGateway } from '../harness/gateway.ts'
import { type HranaSocket, openHranaSocket } from '../harness/hrana-socket.ts'
import { createMovableClock } from '../harness/movable-clock.ts'
import { openRequest } from '../harness/raw-http.ts'

const clock = createMovableClock({ movesTimers: true })
const idleMs = 600_000
const tokenMs = 900_000
const maxMs = 1_500_000
/** For what happens between two steps: far more than a busy machine takes. */
const slackMs = 60_000
/** The end of an access token is written in whole seconds, rounded up. */
const tokenStepMs = 1_000

let gateway: TestGateway
let people: PeopleClient

beforeAll(async () => {
  const env = {
    DBFORGE_ACCESS_TOKEN_MS: String(tokenMs),
    DBFORGE_SESSION_MAX_MS: String(maxMs),
    DBFORGE_IDLE_MS: '3600000',
    DBFORGE_SHUTDOWN_GRACE_MS: '500',
  }
  gateway = await startTestGateway({ env, overrides: { clock } })
  people = peopleClient(gateway)
  await people.firstAdmin()
  await setIdle(idleMs)
  await gateway.spawn('vault')
  await gateway.query('vault', 'CREATE TABLE noise (text TEXT)')
})
afterAll(() => gateway?.close())

async function setIdle(session_idle_ms: number): Promise<void> {
  const answer = await restClient(gateway).ask('PATCH', '/admin/settings', { body: { session_idle_ms } })
  expect(answer.status, answer.text).toBe(200)
}

const tokenOf = ({ headers }: Person) => (headers['Authorization'] ?? '').replace('Bearer ', '')
const socketOf = (person: Person) => openHranaSocket(databaseUrls(gateway, 'vault', 'ws').path, tokenOf(person))
const feedOf = ({ headers }: Person) =>
  openRequest(`${gateway.url}/db/vault/beta/listen?table=noise`, { headers: { ...headers } })
const use = (person: Person) => person.ask('GET', '/account')

async function isCut(answer: IncomingMessage): Promise<boolean> {
  try {
    for await (const _ of answer);
    return !answer.complete
  } catch {
    return true
  }
}

async function works(socket: HranaSocket): Promise<boolean> {
  return (await socket.execute('SELECT 1')).type === 'response_ok'
}

describe('what a session opened', () => {
  test('ends when the session has rested too long, sockets and feeds alike', async () => {
    const ada = await people.login('ada@example.org')
    const page = await people.browse('ada@example.org')
    const [socket, feed, pageFeed] = [await socketOf(ada), await feedOf(ada), await feedOf(page)]
    expect([feed.statusCode, pageFeed.statusCode]).toEqual([200, 200])
    clock.advance(idleMs)
    expect(await socket.ended).toEqual({ code: 1008, reason: 'This session is over: sign in again' })
    expect([await isCut(feed), await isCut(pageFeed)]).toEqual([true, true])
  })

  test('goes on while the session is used, and ends with the session however much that is', async () => {
    const page = await people.browse('ada@example.org')
    const feed = await feedOf(page)
    for (let i = 0; i < 2; i++) {
      clock.advance(idleMs - slackMs)
      expect((await use(page)).status).toBe(200)
      expect(feed.destroyed).toBe(false)
    }
    clock.advance(idleMs - slackMs)
    expect((await use(page)).status).toBe(401)
    expect(await isCut(feed)).toBe(true)
  })

  test('ends with the access token that opened it, and a socket goes on with a newer one', async () => {
    const ada = await people.login('ada@example.org')
    const [left, renewed] = [await socketOf(ada), await socketOf(ada)]
    clock.advance(idleMs - slackMs)
    const { refresh_token } = ada.signedIn.body
    const { body } = await restClient(gateway).ask('POST', '/auth/refresh', { key: null, body: { refresh_token } })
    expect((await renewed.hello(body.access_token)).type).toBe('hello_ok')
    clock.advance(tokenMs - idleMs + slackMs + tokenStepMs)
    expect(await left.ended).toEqual({ code: 1008, reason: 'The access token has expired: POST /auth/refresh' })
    expect(await works(renewed)).toBe(true)
  })

  test('ends when the setting becomes shorter than its rest', async () => {
    const ada = await people.login('ada@example.org')
    const socket = await socketOf(ada)
    clock.advance(120_000)
    expect(await works(socket)).toBe(true)
    await setIdle(60_000)
    expect((await socket.ended).code).toBe(1008)
  })
})
