import type { IncomingMessage } from 'node:http'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { databaseUrls } from '../harness/database-host.ts'
import { eventually } from '../harness/eventually.ts'
import { startTestGateway, type TestGateway } from '../harness/gateway.ts'
import { batch } from '../harness/hrana-http.ts'
import { openHranaSocket } from '../harness/hrana-socket.ts'
import { addKey, addPerson } from '../harness/people.ts'
import { openRequest } from '../harness/raw-http.ts'

const endless =
  'WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT n, hex(randomblob(1000)) AS noise FROM c'

let gateway: TestGateway
const opened: IncomingMessage[] = []

beforeAll(async () => {
  gateway = await startTestGateway({ env: { DBFORGE_SHUTDOWN_GRACE_MS: '500' } })
  await gateway.spawn('vault')
  await gateway.query('vault', 'CREATE TABLE noise (text TEXT)')
  const row = 'SELECT hex(randomblob(50000))'
  await gateway.query(
    'vault',
    `WITH c (n) AS (VALUES (1),(2),(3),(4),(5),(6),(7),(8)) INSERT INTO noise ${row} FROM c, c AS d, c AS e`,
  )
})
afterEach(() => {
  for (const answer of opened.splice(0)) answer.destroy()
})
afterAll(() => gateway?.close())

type Open = (credential: string) => Promise<IncomingMessage>

function post(path: string, body: unknown): Open {
  return async (credential) => {
    const headers = { authorization: `Bearer ${credential}`, 'content-type': 'application/json' }
    return openRequest(gateway.url + path, { method: 'POST', headers, body: JSON.stringify(body) })
  }
}

function get(path: string): Open {
  return (credential) => openRequest(gateway.url + path, { headers: { authorization: `Bearer ${credential}` } })
}

/** Every kind of answer that may go on for long. */
const answers: readonly [kind: string, open: Open][] = [
  ['rows as ndjson', post('/api/db/vault/query', { sql: endless, format: 'ndjson' })],
  ['rows as csv', post('/api/db/vault/query', { sql: endless, format: 'csv' })],
  ['a cursor', post('/db/vault/v3/cursor', { batch: batch(endless) })],
  ['a dump', get('/db/vault/dump')],
  ['a change feed', get('/db/vault/beta/listen?table=noise')],
]

/** What runs on the worker. */
function activeCount(): number | undefined {
  const { fleet, registry } = gateway.gateway.context
  return fleet.peek(registry.find('vault')?.id ?? '')?.activeCount
}

/** Begun, and not read any further: its client is busy with what it has. */
async function begin(open: Open, credential: string): Promise<IncomingMessage> {
  const answer = await open(credential)
  opened.push(answer)
  expect(answer.statusCode).toBe(200)
  return answer
}

/** With a token that lives as briefly as this machine allows: it has to be begun before that is over. */
async function beginBriefly(open: Open): Promise<IncomingMessage> {
  for (const seconds of [3, 10]) {
    const answer = await open(await gateway.token('vault', 'read-only', seconds))
    opened.push(answer)
    if (answer.statusCode === 200) return answer
  }
  return begin(open, await gateway.token('vault', 'read-only', 30))
}

/** Whether the answer came to a good end; one that goes on rejects with the deadline of the test. */
async function isWhole(answer: IncomingMessage): Promise<boolean> {
  try {
    for await (const _ of answer);
    return answer.complete
  } catch {
    return false
  }
}

describe.each(answers)('%s', (_kind, open) => {
  test('ends when its API key is revoked', async () => {
    const id = `key-${Math.random()}`
    const answer = await begin(open, await addKey(gateway, { id }))
    expect((await gateway.call('DELETE', `/admin/keys/${id}`)).status).toBe(200)
    expect(await isWhole(answer)).toBe(false)
  })

  test('ends when its token is revoked', async () => {
    const token = await gateway.token('vault')
    const answer = await begin(open, token)
    const { jti } = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())
    expect((await gateway.call('DELETE', `/admin/databases/vault/tokens/${jti}`)).status).toBe(200)
    expect(await isWhole(answer)).toBe(false)
  })

  test('ends when its token expires', async () => {
    const answer = await beginBriefly(open)
    // Unread until then: a dump would come to its end.
    await eventually(() => activeCount() === 0, { what: 'the end of what ran' })
    expect(await isWhole(answer)).toBe(false)
  })

  test('ends when reads are blocked', async () => {
    const answer = await begin(open, gateway.key)
    const block = (block_reads: boolean) =>
      gateway.call('PATCH', '/admin/databases/vault', { protection: { block_reads } })
    expect((await block(true)).status).toBe(200)
    expect(await isWhole(answer)).toBe(false)
    expect((await block(false)).status).toBe(200)
  })

  test('goes on when somebody else loses a credential', async () => {
    const answer = await begin(open, await addKey(gateway))
    await addKey(gateway, { id: 'other' })
    await gateway.call('DELETE', '/admin/keys/other')
    expect(answer.destroyed).toBe(false)
    expect(answer.socket.destroyed).toBe(false)
  })
})

describe('whoever loses a right', () => {
  let open: Open
  beforeEach(() => {
    open = answers[0]?.[1] ?? post('', {})
  })

  test('loses the answer that stands on a grant', async () => {
    const { user, key } = await addPerson(gateway, 'user')
    await gateway.call('PUT', `/admin/databases/vault/grants/${user.id}`, { right: 'read' })
    const answer = await begin(open, key)
    await gateway.call('DELETE', `/admin/databases/vault/grants/${user.id}`)
    expect(await isWhole(answer)).toBe(false)
  })

  test('loses what the old text of a rotated key opened, sockets too, when the overlap is over', async () => {
    const id = 'rotated'
    const key = await addKey(gateway, { id })
    const [kept, socket] = [
      await begin(open, key),
      await openHranaSocket(databaseUrls(gateway, 'vault', 'ws').path, key),
    ]
    const rotate = (overlap_seconds: number) =>
      gateway.call('POST', `/admin/keys/${id}/rotate`, { overlap_seconds }).then((answer) => answer.json())
    const next = (await rotate(3_600)).key
    expect([kept.destroyed, (await socket.execute('SELECT 1')).type]).toEqual([false, 'response_ok'])
    const young = await begin(open, next)
    await rotate(1)
    expect(await isWhole(kept)).toBe(false)
    expect((await socket.ended).code).toBe(1008)
    expect(await isWhole(young)).toBe(false)
  })
})

test('the worker stops reading for an answer that was cut', async () => {
  const id = 'stopped'
  const [, open] = answers[0] ?? []
  await begin(open ?? post('', {}), await addKey(gateway, { id }))
  await gateway.call('DELETE', `/admin/keys/${id}`)
  await eventually(() => activeCount() === 0, { what: 'the statement to stop' })
})
