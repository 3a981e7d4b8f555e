import { createHmac, randomUUID } from 'node:crypto'
import { createClient as createHttpClient } from '@libsql/client/http'
import { createClient as createWsClient } from '@libsql/client/ws'
import { connect } from '@tursodatabase/serverless'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newSigningKey, signToken, type TokenClaims } from '../../gateway/domain/access/jwt.ts'
import type { Database } from '../../gateway/domain/databases/database.ts'
import { databaseUrls } from '../harness/database-host.ts'
import { startTestGateway, type TestGateway } from '../harness/gateway.ts'
import { close, execute, type HranaHttp, hranaHttp } from '../harness/hrana-http.ts'
import { createMovableClock } from '../harness/movable-clock.ts'
import { send } from '../harness/raw-http.ts'
import { workerEndpoint } from '../harness/worker-endpoint.ts'

const clock = createMovableClock()
let gateway: TestGateway
let database: Database
let url: string

beforeAll(async () => {
  gateway = await startTestGateway({ overrides: { clock } })
  await gateway.spawn('vault')
  await gateway.query('vault', 'CREATE TABLE secrets (text TEXT)')
  const found = gateway.gateway.context.registry.find('vault')
  if (found === undefined) throw new Error('The gateway does not know "vault"')
  database = found
  url = databaseUrls(gateway, 'vault').path
})

afterAll(() => gateway.close())

const read = { requests: [execute('SELECT 1'), close] }
const insert = { requests: [execute("INSERT INTO secrets VALUES ('written')"), close] }

function claims(more: Partial<TokenClaims> = {}): TokenClaims {
  return { id: database.id, a: 'rw', jti: randomUUID(), ...more }
}

function encoded(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}

/** A token whose header says what is wanted, under a signature of one's own making. */
function forged(header: unknown, signature: (signed: string) => string): string {
  const signed = `${encoded(header)}.${encoded(claims())}`
  return `${signed}.${signature(signed)}`
}

async function secretCount(): Promise<number> {
  return (await gateway.query('vault', 'SELECT count(*) AS n FROM secrets')).data[0].n
}

describe('a token that is refused', () => {
  const cases: Record<string, () => string | Promise<string>> = {
    'of another database': async () => gateway.token(await gateway.spawn('neighbour')),
    'signed by another key': () => signToken(claims(), newSigningKey().privateKey),
    'of another id under our key': () => signToken(claims({ id: 'f'.repeat(32) }), database.signingKey.privateKey),
    'for every namespace, without claims': () => signToken({} as TokenClaims, database.signingKey.privateKey), // on purpose
    'of the worker itself, which has no id of ours': () =>
      signToken({ id: 'default', a: 'rw' }, database.signingKey.privateKey),
    'with an access that does not exist': () => signToken(claims({ a: 'rwx' as 'rw' }), database.signingKey.privateKey), // on purpose
    'with alg none': () => forged({ alg: 'none', typ: 'JWT' }, () => ''),
    'with alg none and a signature': () => forged({ alg: 'none' }, () => 'c2ln'),
    'with HS256 and the public key as secret': () =>
      forged({ alg: 'HS256', typ: 'JWT' }, (signed) =>
        createHmac('sha256', database.signingKey.publicKey).update(signed).digest('base64url'),
      ),
    'with EdDSA and an HMAC': () =>
      forged({ alg: 'EdDSA' }, (signed) =>
        createHmac('sha512', database.signingKey.publicKey).update(signed).digest('base64url'),
      ),
    'with one bit of its claims changed': async () => {
      const [header, payload = '', signature] = (await gateway.token('vault', 'read-only')).split('.')
      const full = Buffer.from(payload, 'base64url').toString().replace('"ro"', '"rw"')
      return [header, Buffer.from(full).toString('base64url'), signature].join('.')
    },
    'with its signature cut': async () => (await gateway.token('vault')).slice(0, -4),
    'with a fourth part': async () => `${await gateway.token('vault')}.more`,
    'of two parts': async () => (await gateway.token('vault')).split('.').slice(0, 2).join('.'),
    'of dots alone': () => '...',
    'of one word': () => 'nonsense',
    'of no JSON': () => 'bm8.bm8.bm8',
    'of JSON arrays': () => `${encoded([])}.${encoded([])}.c2ln`,
    'of 10 kB': () => 'a'.repeat(10_000),
  }

  test.each(Object.keys(cases))('%s gets a 401 that says so', async (kind) => {
    const token = await cases[kind]?.()
    const answer = await hranaHttp(url, token ?? '').post('/v2/pipeline', read)
    expect(answer.status).toBe(401)
    const body = answer.json()
    expect(body).toMatchObject({
      code: 'AUTH_JWT_INVALID',
      message: expect.stringMatching(/not valid for this database/),
    })
    expect(body.error).toBe(body.message)
    expect(answer.headers['www-authenticate']).toContain('Bearer')
  })
})

test('no credential: 401 in the shape that clients read', async () => {
  for (const headers of [{}, { authorization: 'Basic dTpw' }, { authorization: 'Bearer ' }, { 'x-api-key': '' }]) {
    const answer = await send(`${url}v2/pipeline`, { method: 'POST', headers, body: JSON.stringify(read) })
    expect(answer.status).toBe(401)
    expect(answer.headers['content-type']).toBe('application/json')
    expect(answer.json()).toEqual({
      message: 'Missing credential: pass a token of "vault" as authToken',
      code: 'AUTH_HEADER_NOT_FOUND',
      error: 'Missing credential: pass a token of "vault" as authToken',
    })
  }
})

test('a token works until it expires, and says so then', async () => {
  const client = hranaHttp(url, await gateway.token('vault', 'full', 60))
  expect((await client.post('/v2/pipeline', read)).status).toBe(200)
  clock.advance(61_000)
  const answer = await client.post('/v2/pipeline', read)
  expect([answer.status, answer.json().code]).toEqual([401, 'AUTH_JWT_EXPIRED'])
  expect(answer.json().message).toContain('expired')
})

test('an API key is accepted as a token and in X-API-Key; a wrong one is not', async () => {
  expect((await hranaHttp(url, gateway.key).post('/v2/pipeline', read)).status).toBe(200)
  const byHeader = await send(`${url}v2/pipeline`, {
    method: 'POST',
    headers: { 'x-api-key': gateway.key },
    body: JSON.stringify(read),
  })
  expect(byHeader.status).toBe(200)
  const lastLetter = gateway.key.endsWith('0') ? '1' : '0'
  const wrong = await hranaHttp(url, `${gateway.key.slice(0, -1)}${lastLetter}`).post('/v2/pipeline', read)
  expect([wrong.status, wrong.json().code]).toEqual([401, 'AUTH_JWT_INVALID'])
})

test('a token opens nothing at the port of its worker: the gateway is the only one that sends it statements', async () => {
  await hranaHttp(url, gateway.key).post('/v2/pipeline', read)
  const { host, port } = workerEndpoint(gateway, 'vault')
  for (const token of [await gateway.token('vault'), await gateway.token('vault', 'read-only'), gateway.key]) {
    const answer = await hranaHttp(`http://${host}:${port}`, token).post('/v2/pipeline', read)
    expect(answer.status, answer.text).toBeGreaterThanOrEqual(400)
    expect(answer.text).not.toContain('"rows"')
  }
})

test('an unknown database is 404 with any credential, also with none', async () => {
  for (const token of [gateway.key, await gateway.token('vault'), 'nonsense']) {
    const answer = await hranaHttp(databaseUrls(gateway, 'nowhere').path, token).post('/v2/pipeline', read)
    expect([answer.status, answer.json().code, answer.json().message]).toEqual([
      404,
      'DATABASE_NOT_FOUND',
      'Database not found.',
    ])
  }
})

describe('a read-only token', () => {
  let client: HranaHttp

  beforeAll(async () => {
    client = hranaHttp(url, await gateway.token('vault', 'read-only'))
  })

  test('reads by every route', async () => {
    const [statement, steps] = [{ sql: 'SELECT 1' }, { steps: [{ stmt: { sql: 'SELECT 1' } }] }]
    const answers = await Promise.all([
      client.post('/v1/execute', { stmt: statement }),
      client.post('/v2/pipeline', read),
      client.post('/v3/pipeline', read),
      client.post('/v3/cursor', { batch: steps }),
      client.post('/', { statements: ['SELECT 1'] }),
      client.get('/dump'),
    ])
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200])
  })

  test('writes by none', async () => {
    const before = await secretCount()
    const sql = "INSERT INTO secrets VALUES ('forbidden')"
    const answers = [
      await client.post('/v1/execute', { stmt: { sql } }),
      await client.post('/v2/pipeline', insert),
      await client.post('/v3/pipeline', insert),
      await client.post('/v3/pipeline', { requests: [execute('BEGIN'), execute(sql), execute('COMMIT'), close] }),
      await client.post('/v3/pipeline', { requests: [{ type: 'sequence', sql }, close] }),
      await client.post('/', { statements: [sql] }),
    ]
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403, 403])
    // sqld cuts the answer of such a cursor, and so does the gateway.
    await client.post('/v3/cursor', { batch: { steps: [{ stmt: { sql } }] } }).catch(() => undefined)
    expect(await secretCount()).toBe(before)
  })
})

describe('what clients show', () => {
  const failures = [
    {
      kind: 'a wrong token',
      database: 'vault',
      token: 'nonsense',
      code: 'AUTH_JWT_INVALID',
      message: /not valid for this database/,
    },
    {
      kind: 'an unknown database',
      database: 'nowhere',
      token: 'nonsense',
      code: 'DATABASE_NOT_FOUND',
      message: /Database not found/,
    },
  ]

  test.each(failures)('@libsql/client/http: $kind', async ({ database: name, token, code, message }) => {
    const client = createHttpClient({ url: databaseUrls(gateway, name).path, authToken: token })
    await expect(client.execute('SELECT 1')).rejects.toMatchObject({ code, message: expect.stringMatching(message) })
    client.close()
  })

  test('@libsql/client/ws: a wrong token', async () => {
    const client = createWsClient({ url: databaseUrls(gateway, 'vault', 'ws').path, authToken: 'nonsense' })
    await expect(client.execute('SELECT 1')).rejects.toThrow(/not valid for this database/)
    client.close()
  })

  test.each(failures)('@tursodatabase/serverless: $kind', async ({ database: name, token, message }) => {
    const connection = connect({ url: databaseUrls(gateway, name).path, authToken: token })
    await expect(connection.all('SELECT 1')).rejects.toThrow(message)
  })

  test('@libsql/client/http: a read-only token that writes', async () => {
    const client = createHttpClient({ url, authToken: await gateway.token('vault', 'read-only') })
    await expect(client.execute("INSERT INTO secrets VALUES ('forbidden')")).rejects.toThrow(/403/)
    expect((await client.execute('SELECT 1 AS one')).rows[0]?.['one']).toBe(1)
    client.close()
  })
})
