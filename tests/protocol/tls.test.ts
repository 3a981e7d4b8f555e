import { once } from 'node:events'
import { rename, writeFile } from 'node:fs/promises'
import { request as httpsRequest } from 'node:https'
import { join } from 'node:path'
import { connect, type TLSSocket } from 'node:tls'
import { createClient as createHttpClient } from '@libsql/client/http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { readConfig } from '../../gateway/config/config.ts'
import { eventually } from '../harness/eventually.ts'
import { startTestGateway, type TestGateway } from '../harness/gateway.ts'
import { temporaryFolder } from '../harness/temporary-folder.ts'
import { firstCertificate, secondCertificate, type TestCertificate } from '../harness/test-certificates.ts'

const trusted = [firstCertificate.cert, secondCertificate.cert]
let folder: Awaited<ReturnType<typeof temporaryFolder>>
let gateway: TestGateway

/** As tools do that renew certificates: each file at once, one after the other. */
async function install({ cert, key }: TestCertificate): Promise<void> {
  for (const [name, text] of [
    ['cert.pem', cert],
    ['key.pem', key],
  ] as const) {
    await writeFile(join(folder.path, `${name}.new`), text)
    await rename(join(folder.path, `${name}.new`), join(folder.path, name))
  }
}

beforeAll(async () => {
  folder = await temporaryFolder()
  await install(firstCertificate)
  gateway = await startTestGateway({
    env: {
      DBFORGE_TLS_CERT: join(folder.path, 'cert.pem'),
      DBFORGE_TLS_KEY: join(folder.path, 'key.pem'),
      DBFORGE_LOG_LEVEL: 'fatal',
    },
  })
})

afterAll(async () => {
  await gateway.close()
  await folder[Symbol.asyncDispose]()
})

interface Answer {
  readonly status: number
  readonly headers: Record<string, string | string[] | undefined>
  readonly text: string
}

function ask(method: string, path: string, body?: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const headers = { 'x-api-key': gateway.key, 'content-type': 'application/json' }
    const options = { host: '127.0.0.1', port: gateway.port, method, path, headers, ca: trusted, agent: false }
    const request = httpsRequest(options, async (response) => {
      let text = ''
      for await (const chunk of response.setEncoding('utf8')) text += chunk
      resolve({ status: response.statusCode ?? 0, headers: response.headers, text })
    })
    request.on('error', reject)
    request.end(body)
  })
}

async function servedName(): Promise<string | undefined> {
  const socket: TLSSocket = connect({ host: '127.0.0.1', port: gateway.port, ca: trusted })
  await once(socket, 'secureConnect')
  const { subject } = socket.getPeerCertificate()
  socket.destroy()
  return subject.CN?.toString()
}

test('REST and libSQL clients are served over https, which browsers are told to keep to', async () => {
  const spawned = await ask('POST', '/admin/databases/spawn/safe')
  expect(spawned.status).toBe(201)
  const { database } = JSON.parse(spawned.text)
  expect(database.url).toBe(`https://localhost:${gateway.port}/db/safe/`)
  expect(spawned.headers['strict-transport-security']).toMatch(/^max-age=\d{8}/)
  const query = await ask('POST', '/api/db/safe/query', '{"sql":"SELECT 1 AS one"}')
  expect(JSON.parse(query.text).data).toEqual([{ one: 1 }])
  expect(query.headers['strict-transport-security']).toBeDefined()
  const pipeline = await ask('POST', '/db/safe/v2/pipeline', '{"requests":[{"type":"close"}]}')
  expect(pipeline.status).toBe(200)
  expect(pipeline.headers['strict-transport-security']).toBeDefined()
})

test('people get links to https, and cookies that travel over nothing else', async () => {
  const { setupUrl } = gateway.gateway
  expect(setupUrl).toMatch(new RegExp(`^https://localhost:${gateway.port}/auth/welcome#`))
  const person = { email: 'ada@example.org', password: 'seven tall trees in fog' }
  const token = new URL(setupUrl ?? '').hash.slice(1)
  expect((await ask('POST', '/auth/setup', JSON.stringify({ token, name: 'Ada', ...person }))).status).toBe(201)
  const signedIn = await ask('POST', '/auth/session', JSON.stringify(person))
  expect(signedIn.headers['set-cookie']?.[0]).toMatch(/^__Host-.*; Secure/)
})

test('a WebSocket is served over https', async () => {
  const socket = new WebSocket(`wss://127.0.0.1:${gateway.port}/db/safe/`, ['hrana2'], { ca: trusted })
  await once(socket, 'open')
  socket.send(JSON.stringify({ type: 'hello', jwt: gateway.key }))
  const [message] = await once(socket, 'message')
  expect(JSON.parse(String(message)).type).toBe('hello_ok')
  socket.close()
})

test('a request that offers another protocol is served as if it had not', async () => {
  const socket = connect({ host: '127.0.0.1', port: gateway.port, ca: trusted })
  await once(socket, 'secureConnect')
  socket.write(
    'GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABk\r\n\r\n',
  )
  const [chunk] = await once(socket, 'data')
  expect(String(chunk)).toMatch(/^HTTP\/1\.1 200 /)
  socket.destroy()
})

test('a new certificate is served without a restart, and open connections go on', async () => {
  const socket = new WebSocket(`wss://127.0.0.1:${gateway.port}/db/safe/`, ['hrana2'], { ca: trusted })
  await once(socket, 'open')
  expect(await servedName()).toBe('db-forge test first')
  await install(secondCertificate)
  await eventually(async () => (await servedName()) === 'db-forge test second', { what: 'the new certificate' })
  expect(socket.readyState).toBe(WebSocket.OPEN)
  socket.send(JSON.stringify({ type: 'hello', jwt: gateway.key }))
  expect(JSON.parse(String((await once(socket, 'message'))[0])).type).toBe('hello_ok')
  socket.close()
})

test('files that do not belong together are not served: the old ones are', async () => {
  const refusals = () => gateway.gateway.context.metrics.snapshot().events.certificate_refused ?? 0
  const before = refusals()
  await writeFile(join(folder.path, 'cert.pem'), firstCertificate.cert)
  await eventually(() => refusals() > before, { what: 'the refusal' })
  expect(await servedName()).toBe('db-forge test second')
  await install(firstCertificate)
  await eventually(async () => (await servedName()) === 'db-forge test first', { what: 'the good pair' })
})

test('plain HTTP gets nothing', async () => {
  const client = createHttpClient({ url: `http://127.0.0.1:${gateway.port}/db/safe/`, authToken: gateway.key })
  await expect(client.execute('SELECT 1')).rejects.toThrow()
})

test('a start without the files, or with one alone, says what is wrong', async () => {
  const missing = { DBFORGE_TLS_CERT: join(folder.path, 'none.pem'), DBFORGE_TLS_KEY: join(folder.path, 'key.pem') }
  await expect(startTestGateway({ env: missing })).rejects.toThrow(
    /Cannot read the TLS certificate .* Set DBFORGE_TLS_CERT/,
  )
  expect(() => readConfig({ DBFORGE_TLS_CERT: 'cert.pem' })).toThrow(/DBFORGE_TLS_KEY must be set/)
  expect(() => readConfig({ DBFORGE_TLS_KEY: 'key.pem' })).toThrow(/DBFORGE_TLS_CERT must be set/)
})
