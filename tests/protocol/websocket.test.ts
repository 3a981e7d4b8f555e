import { randomBytes } from 'node:crypto'
import { createClient } from '@libsql/client/ws'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { databaseUrls, resolveDatabaseHosts } from '../harness/database-host.ts'
import { eventually } from '../harness/eventually.ts'
import { startTestGateway, type TestGateway } from '../harness/gateway.ts'
import { HranaSocket, openHranaSocket, refusedUpgrade } from '../harness/hrana-socket.ts'
import { createMovableClock } from '../harness/movable-clock.ts'
import { killWorker, openConnections } from '../harness/worker-process.ts'

const clock = createMovableClock({ movesTimers: true })
let gateway: TestGateway
let stopResolving: () => void
let url: string
let token: string
const sockets: HranaSocket[] = []

beforeAll(async () => {
  stopResolving = resolveDatabaseHosts()
  gateway = await startTestGateway({ overrides: { clock } })
  await gateway.spawn('live')
  await gateway.query('live', 'CREATE TABLE notes (text TEXT, data BLOB)')
  url = databaseUrls(gateway, 'live', 'ws').path
  token = await gateway.token('live')
})

afterEach(() => {
  for (const socket of sockets.splice(0)) socket.socket.terminate()
})

afterAll(async () => {
  await gateway.close()
  stopResolving()
})

async function connect(protocols?: string[]): Promise<HranaSocket> {
  const socket = new HranaSocket(url, protocols)
  sockets.push(socket)
  return socket.open()
}

async function greeted(jwt = token, protocols?: string[]): Promise<HranaSocket> {
  const socket = await openHranaSocket(url, jwt, protocols)
  sockets.push(socket)
  return socket
}

async function noteCount(): Promise<number> {
  return (await gateway.query('live', 'SELECT count(*) AS n FROM notes')).data[0].n
}

describe('subprotocols', () => {
  test.each([
    [['hrana1'], 'hrana1'],
    [['hrana2'], 'hrana2'],
    [['hrana3'], 'hrana3'],
    [['hrana2', 'hrana1'], 'hrana2'],
    [['hrana1', 'hrana3', 'unheard-of'], 'hrana3'],
    [['hrana3-protobuf', 'hrana3', 'hrana2'], 'hrana3'],
    [[], ''],
  ])('offered %j: %j is spoken', async (offered, spoken) => {
    const socket = await greeted(token, offered)
    expect(socket.socket.protocol).toBe(spoken)
    const { response } = await socket.execute("SELECT 'hi' AS x")
    expect(response.result.rows).toEqual([[{ type: 'text', value: 'hi' }]])
  })

  test.each([[['hrana9']], [['hrana3-protobuf']], [['graphql-ws', 'mqtt']]])(
    'offered %j alone: 400',
    async (offered) => {
      const { status, text } = await refusedUpgrade(url, offered)
      expect(status).toBe(400)
      expect(JSON.parse(text).message).toContain('Unknown WebSocket subprotocol')
    },
  )
})

describe('upgrades', () => {
  test('are served at the root, by path with and without the slash, and by host', async () => {
    for (const address of [url, url.slice(0, -1), databaseUrls(gateway, 'live', 'ws').host]) {
      const socket = await openHranaSocket(address, token)
      sockets.push(socket)
      expect((await socket.execute('SELECT 1')).type).toBe('response_ok')
    }
  })

  test.each(['v2', 'v3', 'v3/pipeline', 'dev/default', 'info'])('at /%s: 404', async (path) => {
    expect((await refusedUpgrade(url + path)).status).toBe(404)
  })

  test('of an unknown database: 404', async () => {
    const { path, host } = databaseUrls(gateway, 'nowhere', 'ws')
    for (const address of [path, host]) {
      const { status, text } = await refusedUpgrade(address)
      expect([status, JSON.parse(text).code]).toEqual([404, 'DATABASE_NOT_FOUND'])
    }
  })

  test('of the gateway itself: 404', async () => {
    expect((await refusedUpgrade(`ws://127.0.0.1:${gateway.port}/`)).status).toBe(404)
  })
})

describe('the first message', () => {
  test('that is no hello closes with 1008', async () => {
    const socket = await connect()
    socket.send({ type: 'request', request_id: 1, request: { type: 'open_stream', stream_id: 1 } })
    expect((await socket.ended).code).toBe(1008)
  })

  test('that is no JSON closes with 1008', async () => {
    const socket = await connect()
    socket.socket.send('hello?')
    expect((await socket.ended).code).toBe(1008)
  })

  test('in binary closes with 1003, later ones too', async () => {
    const first = await connect()
    first.socket.send(Buffer.from([1, 2, 3]))
    expect((await first.ended).code).toBe(1003)
    const later = await greeted()
    later.socket.send(Buffer.from([1, 2, 3]))
    expect((await later.ended).code).toBe(1003)
  })

  test.each([
    ['missing', null, 'AUTH_HEADER_NOT_FOUND'],
    ['empty', '', 'AUTH_HEADER_NOT_FOUND'],
    ['malformed', 'nonsense', 'AUTH_JWT_INVALID'],
    ['unknown API key', 'dbf_unknown', 'AUTH_JWT_INVALID'],
  ])('with a %s credential gets a hello_error and the end', async (_kind, jwt, code) => {
    const socket = await connect()
    expect(await socket.hello(jwt)).toMatchObject({ type: 'hello_error', error: { code, message: expect.any(String) } })
    expect((await socket.ended).code).toBe(1008)
  })

  test('that is refused ends the socket at once, whatever was sent behind it', async () => {
    const socket = await connect()
    socket.send({ type: 'hello', jwt: 'nonsense' })
    for (let id = 1; id <= 3; id += 1) {
      socket.send({ type: 'request', request_id: id, request: { type: 'open_stream', stream_id: id } })
    }
    await eventually(() => socket.socket.readyState === socket.socket.CLOSED, { what: 'the end of the socket' })
    expect((await socket.ended).code).toBe(1008)
    expect(socket.messages.map(({ type }) => type)).toEqual(['hello_error'])
  })

  test("with another database's token gets a hello_error", async () => {
    const socket = await connect()
    const foreign = await gateway.token(await gateway.spawn('stranger'))
    expect(await socket.hello(foreign)).toMatchObject({ type: 'hello_error', error: { code: 'AUTH_JWT_INVALID' } })
    await socket.ended
  })

  test('may carry an API key', async () => {
    expect((await (await greeted(gateway.key)).execute('SELECT 1')).type).toBe('response_ok')
  })
})

describe('credentials of an open socket', () => {
  test('a read-only token reads and does not write', async () => {
    const before = await noteCount()
    const readOnly = await gateway.token('live', 'read-only')
    const reader = await greeted(readOnly)
    expect((await reader.execute('SELECT count(*) FROM notes')).type).toBe('response_ok')
    const writer = await greeted(readOnly)
    // sqld cuts the socket of a writer that may not write; the gateway says why.
    const refused = await writer.execute("INSERT INTO notes (text) VALUES ('forbidden')")
    expect(refused.type).not.toBe('response_ok')
    expect(await writer.ended).toEqual({ code: 1008, reason: 'Refused: a write, where only reading is allowed now' })
    expect((await reader.execute('SELECT 1', [], 2)).type).toBe('response_ok')
    expect(await noteCount()).toBe(before)
  })

  test('a token that expires ends its socket, unless a hello renewed it', async () => {
    const brief = await gateway.token('live', 'full', 60)
    const ending = await greeted(brief)
    const renewed = await greeted(brief)
    expect(await renewed.hello(token)).toEqual({ type: 'hello_ok' })
    expect((await ending.execute('SELECT 1')).type).toBe('response_ok')
    clock.advance(60_000)
    expect(await ending.ended).toEqual({ code: 1008, reason: 'This token has expired' })
    expect((await renewed.execute('SELECT 2')).type).toBe('response_ok')
    const late = await connect()
    expect(await late.hello(brief)).toMatchObject({ type: 'hello_error', error: { code: 'AUTH_JWT_EXPIRED' } })
  })

  test('a renewal that is refused ends the socket', async () => {
    const socket = await greeted()
    expect(await socket.hello('nonsense')).toMatchObject({ type: 'hello_error', error: { code: 'AUTH_JWT_INVALID' } })
    expect((await socket.ended).code).toBe(1008)
  })

  test('a renewal by a read-only token takes the right to write', async () => {
    const before = await noteCount()
    const socket = await greeted()
    expect((await socket.execute("INSERT INTO notes (text) VALUES ('allowed')")).type).toBe('response_ok')
    await socket.hello(await gateway.token('live', 'read-only'))
    const refused = await socket.execute("INSERT INTO notes (text) VALUES ('forbidden')", [], 2)
    expect(refused.type).not.toBe('response_ok')
    expect(await noteCount()).toBe(before + 1)
  })
})

test('messages of 8 MB travel both ways, unharmed, while others are answered', async () => {
  const socket = await greeted()
  const halves = [randomBytes(3_000_000), randomBytes(3_000_000)].map((bytes) => bytes.toString('base64'))
  await socket.request({ type: 'open_stream', stream_id: 1 })
  const insert = halves.map((base64) => ({
    stmt: { sql: "INSERT INTO notes (text, data) VALUES ('large', ?)", args: [{ type: 'blob', base64 }] },
  }))
  const select = { stmt: { sql: "SELECT data FROM notes WHERE text = 'large' ORDER BY rowid", want_rows: true } }
  const sending = socket.request({ type: 'batch', stream_id: 1, batch: { steps: [...insert, select] } })
  const other = await greeted()
  expect((await other.execute('SELECT 1')).type).toBe('response_ok')
  const { response } = await sending
  const rows: { base64: string }[][] = response.result.step_results[2].rows
  const unpadded = (base64: string | undefined) => base64?.replace(/=+$/, '')
  expect(rows.map(([cell]) => unpadded(cell?.base64))).toEqual(halves.map(unpadded))
})

test('a slow reader of many large answers gets them all, in order', async () => {
  const socket = await greeted()
  await socket.request({ type: 'open_stream', stream_id: 1 })
  socket.socket.pause()
  const sql = "SELECT ? AS n, replace(hex(zeroblob(500000)), '00', 'ab') AS filler"
  const answers = Array.from({ length: 20 }, (_, n) =>
    socket.request({
      type: 'execute',
      stream_id: 1,
      stmt: { sql, args: [{ type: 'integer', value: String(n) }], want_rows: true },
    }),
  )
  const other = await greeted()
  expect((await other.execute('SELECT 1')).type).toBe('response_ok')
  socket.socket.resume()
  const values = (await Promise.all(answers)).map(({ response }) => response.result.rows[0])
  expect(values.map(([n]) => n.value)).toEqual(Array.from({ length: 20 }, (_, n) => String(n)))
  expect(values.every(([, filler]) => filler.value.length === 1_000_000)).toBe(true)
})

test('100 sockets are served at once, each on its own stream', async () => {
  const open = await Promise.all(Array.from({ length: 100 }, () => greeted()))
  const answers = await Promise.all(
    open.map((socket, n) => socket.execute('SELECT ? AS n', [{ type: 'integer', value: String(n) }])),
  )
  expect(answers.map(({ response }) => response.result.rows[0][0].value)).toEqual(open.map((_, n) => String(n)))
  await Promise.all(open.map((socket) => socket.close()))
  await eventually(async () => (await openConnections(gateway, 'live')) === 0, { what: 'the sockets to be gone' })
})

test("streams past sqld's 128 are refused; those that are open go on, and room comes back", async () => {
  await gateway.spawn('crowded')
  const crowded = databaseUrls(gateway, 'crowded', 'ws').path
  const crowdToken = await gateway.token('crowded')
  const open = await Promise.all(Array.from({ length: 140 }, () => openHranaSocket(crowded, crowdToken)))
  sockets.push(...open)
  const begun = await Promise.all(open.map((socket) => socket.execute('SELECT 1')))
  const served = open.filter((_, index) => begun[index].type === 'response_ok')
  expect(served.length).toBeLessThanOrEqual(128)
  expect(served.length).toBeGreaterThan(100)
  const again = await Promise.all(
    served.map((socket) =>
      socket.request({ type: 'execute', stream_id: 1, stmt: { sql: 'SELECT 2', want_rows: true } }),
    ),
  )
  expect(again.every(({ type }) => type === 'response_ok')).toBe(true)
  await Promise.all(open.map((socket) => socket.close()))
  await eventually(async () => (await gateway.query('crowded', 'SELECT 3 AS n')).data?.[0]?.n === 3, { what: 'room' })
})

test('a killed worker closes the socket; the client library reconnects', async () => {
  const raw = await greeted()
  await raw.execute('BEGIN')
  const client = createClient({ url, authToken: token })
  await client.execute("INSERT INTO notes (text) VALUES ('kept')")
  await killWorker(gateway, 'live')
  expect((await raw.ended).code).toBe(1006)
  const { rows } = await eventually(() => client.execute("SELECT count(*) AS n FROM notes WHERE text = 'kept'"), {
    what: 'the client to be back',
  })
  expect(rows[0]?.['n']).toBe(1)
  client.close()
})

test('a client that does not answer the close frame does not hold up the stop', async () => {
  const stopping = await startTestGateway({ env: { DBFORGE_SHUTDOWN_GRACE_MS: '600000' } })
  await stopping.spawn('held')
  const deaf = await openHranaSocket(databaseUrls(stopping, 'held', 'ws').path, await stopping.token('held'))
  deaf.socket.pause()
  let isStopped = false
  const stopped = stopping.close().then(() => {
    isStopped = true
  })
  await eventually(() => isStopped, { what: 'the stop' })
  await stopped
  deaf.socket.terminate()
})
