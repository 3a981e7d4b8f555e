import { appendFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openEventSource } from '../harness/event-source.ts'
import { eventually } from '../harness/eventually.ts'
import { startTestGateway, type TestGateway } from '../harness/gateway.ts'
import { addKey, addPerson, type Person } from '../harness/people.ts'
import { driverName } from '../harness/tested-driver.ts'
import { type RestClient, restClient } from './rest-client.ts'

let gateway: TestGateway
let admin: RestClient
let owner: Person
let stranger: Person

beforeAll(async () => {
  gateway = await startTestGateway({ env: { DBFORGE_LOG_LEVEL: 'debug', DBFORGE_LOG_FORMAT: 'json' } })
  admin = restClient(gateway)
  owner = await addPerson(gateway, 'user')
  stranger = await addPerson(gateway, 'user')
  for (const name of ['orders', 'users']) await gateway.spawn(name)
  const { registry } = gateway.gateway.context
  await registry.change(idOf('orders'), { ownerId: owner.user.id })
})
afterAll(() => gateway?.close())

function idOf(name: string): string {
  return gateway.gateway.context.registry.find(name)?.id ?? ''
}

/** A line of the gateway's own, as a part of it would write one. */
function write(message: string, fields: Record<string, unknown> = {}, level: 'info' | 'error' = 'info'): void {
  gateway.gateway.context.log.logger[level](message, fields)
}

/** Past the budget of the logger, for many at once. */
function addLine(message: string, details: string | null = null): void {
  const nothing = { databaseId: null, database: null, requestId: null, event: null, userId: null }
  gateway.gateway.context.log.add({ level: 'info', service: 'gateway', message, details, ...nothing })
}

async function search(query: string, client = admin) {
  const { status, body } = await client.get(`/admin/logs?${query}`)
  expect(status).toBe(200)
  return body
}

const messagesOf = (page: { lines: { message: string }[] }) => page.lines.map(({ message }) => message)

it('a line that was written is found by its words, cut short, in quotes, and in its details', async () => {
  write('Checkpoint of the quarterly ledger took 40 ms', { table: 'invoices_archive' })
  for (const text of ['quarterly ledger', 'LEDGER check', 'quarter', '"quarterly ledger"', 'invoices archive']) {
    expect(messagesOf(await search(`text=${encodeURIComponent(text)}`)), text).toEqual([
      'Checkpoint of the quarterly ledger took 40 ms',
    ])
  }
  for (const text of ['quarterly missing', '"ledger quarterly"', '"quarter ledger"']) {
    expect(messagesOf(await search(`text=${encodeURIComponent(text)}`)), text).toEqual([])
  }
})

it('what people type is never taken for an operator of the search', async () => {
  for (const text of ['"', 'a OR b AND NOT (c', 'text:*', "'; DROP TABLE lines; --", '-', '^x NEAR/2', '\u0000']) {
    expect((await admin.get(`/admin/logs?text=${encodeURIComponent(text)}`)).status, text).toBe(200)
  }
})

it('lines are filtered by level, service, database, request and time', async () => {
  const from = new Date().toISOString()
  const about = { database: 'orders', database_id: idOf('orders'), request_id: 'request-7' }
  write('Filtered line one', about)
  write('Filtered line two', { database: 'users', database_id: idOf('users') }, 'error')
  const [one, two] = ['Filtered line one', 'Filtered line two']
  const filtered = async (query: string) => messagesOf(await search(`text=filtered&${query}`))
  expect(await filtered('')).toEqual([two, one])
  expect(await filtered('level=error')).toEqual([two])
  expect(await filtered('level=info')).toEqual([two, one])
  expect(await filtered('database=orders')).toEqual([one])
  expect(await filtered('request_id=request-7')).toEqual([one])
  expect(await filtered('request_id=request-7&level=error')).toEqual([])
  expect(await filtered('service=worker')).toEqual([])
  expect(await filtered(`from=${from}`)).toEqual([two, one])
  expect(await filtered(`to=${from}`)).toEqual([])
  const { lines } = await search('text=filtered&database=orders')
  expect(lines[0]).toMatchObject({ level: 'info', service: 'gateway', database: 'orders', request_id: 'request-7' })
  expect((await admin.get('/admin/logs?database=unknown')).body.error.reason).toBe('DATABASE_NOT_FOUND')
})

it('pages follow each other without a gap, while lines are added', async () => {
  for (let n = 0; n < 25; n += 1) write(`Paged line ${n}`)
  const found: string[] = []
  let before = ''
  for (;;) {
    const page = await search(`text=paged&limit=10${before}`)
    found.push(...messagesOf(page))
    write('Paged line that came later')
    if (page.next === null) break
    before = `&before=${page.next}`
  }
  expect(found).toEqual(Array.from({ length: 25 }, (_, n) => `Paged line ${24 - n}`))
})

it('a person sees the lines about their own databases and about themselves, and no others', async () => {
  write('Owned line about orders', { database: 'orders', database_id: idOf('orders') })
  write('Owned line about users', { database: 'users', database_id: idOf('users') })
  write('Owned line about the gateway')
  write('Owned line about the person', { user_id: owner.user.id })
  expect(messagesOf(await search('text=owned', owner.rest))).toEqual([
    'Owned line about the person',
    'Owned line about orders',
  ])
  expect(messagesOf(await search('text=owned', stranger.rest))).toEqual([])
  expect(messagesOf(await search('text=owned'))).toHaveLength(4)
  expect((await owner.rest.get('/admin/logs?database=users')).body.error.reason).toBe('DATABASE_NOT_FOUND')
  const narrowed = await addKey(gateway, {
    userId: owner.user.id,
    scope: { groups: null, databaseIds: [], access: 'full' },
  })
  expect(messagesOf(await search('text=owned', restClient({ url: gateway.url, key: narrowed })))).toEqual([])
})

it('somebody with many databases sees all of theirs', async () => {
  const { registry } = gateway.gateway.context
  const known = registry.find('orders')
  if (known === undefined) throw new Error('The database is not there')
  const many = Array.from({ length: 80 }, (_, n) => ({
    ...known,
    id: n.toString(16).padStart(32, '0'),
    name: `many-${n}`,
    ownerId: stranger.user.id,
  }))
  for (const database of many) registry.put(database)
  write('Line of the last of many', { database: 'many-79', database_id: many[79]?.id })
  write('Line of another of many', { database: 'orders', database_id: idOf('orders') })
  expect(messagesOf(await search('text=many', stranger.rest))).toEqual(['Line of the last of many'])
  for (const database of many) registry.drop(database)
})

it('secrets that anything logs never appear: not in the file, not in an answer', async () => {
  const jwt = await gateway.token('orders')
  write(`Planted ${gateway.key} and ${jwt} and smtp://me:planted-password@host`, {
    password: 'planted-member',
    nested: { note: `Bearer ${jwt}`, list: [gateway.key] },
    error: new Error(`Planted cause ${gateway.key}`),
  })
  const { text } = await admin.get('/admin/logs?text=planted')
  expect(text).toContain('[hidden]')
  for (const secret of [gateway.key, jwt, 'planted-password', 'planted-member']) expect(text).not.toContain(secret)
  const rows = await gateway.gateway.context.log.store.read("SELECT * FROM lines WHERE message LIKE 'Planted%'")
  expect(rows).toHaveLength(1)
  for (const secret of [gateway.key, jwt, 'planted-password']) expect(JSON.stringify(rows)).not.toContain(secret)
})

// A worker that is well says nothing, and nobody else writes into a container's output.
if (driverName === 'process') {
  it('what a worker writes is in the log, once, and for who may use its database', async () => {
    const path = join(gateway.dataDir, 'databases', idOf('orders'), 'worker.log')
    await appendFile(path, '2026-11-23T08:15:30.000000Z ERROR sqld::http: planted worker line\nhalf a line')
    const found = await eventually(async () => {
      const page = await search('text="planted worker line"', owner.rest)
      return page.lines.length > 0 && page
    })
    expect(found.lines).toHaveLength(1)
    expect(found.lines[0]).toMatchObject({ service: 'worker', level: 'error', database: 'orders' })
    expect(messagesOf(await search('text="planted worker line"', stranger.rest))).toEqual([])
    await appendFile(path, ' that ends later\n')
    await eventually(async () => (await search('text="half a line that ends later"')).lines.length === 1)
    expect((await search('text="planted worker line"')).lines).toHaveLength(1)
  })
}

it('an export streams all that matches, oldest first, as NDJSON and as CSV', async () => {
  const details = JSON.stringify({ formula: '=1+1', quote: 'a "b", c' })
  for (let n = 0; n < 2_500; n += 1) addLine(`Exported line ${n}`, n === 7 ? details : null)
  const ndjson = await admin.get('/admin/logs/export?text=exported')
  const lines = ndjson.text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(ndjson.headers.get('content-type')).toBe('application/x-ndjson')
  expect(messagesOf({ lines })).toEqual(Array.from({ length: 2_500 }, (_, n) => `Exported line ${n}`))

  write('=cmd() is no exported formula')
  const csv = await admin.get('/admin/logs/export?text=exported&format=csv')
  const rows = csv.text.split('\r\n')
  expect(rows[0]).toBe('id,at,level,service,message,database,request_id,event,details')
  expect(rows).toHaveLength(2_503)
  expect(rows[8]).toContain(',"{""formula"":""=1+1"",""quote"":""a \\""b\\"", c""}"')
  expect(rows[2_501]).toContain("'=cmd() is no exported formula")
  const own = await owner.rest.get('/admin/logs/export?text=exported')
  expect(own.text).toBe('')
})

it('the tail has lines as they come, goes on after the last one, and tells each what they may see', async () => {
  const url = `${gateway.url}/admin/logs/tail?text=tailed`
  const headers = { 'X-API-Key': gateway.key }
  let lastEventId: string
  {
    await using tail = await openEventSource(url, { headers })
    expect(tail.headers.get('content-type')).toMatch(/^text\/event-stream/)
    await using own = await openEventSource(url, { headers: { 'X-API-Key': owner.key } })
    write('Tailed line one')
    write('Untold')
    write('Tailed line about orders', { database: 'orders', database_id: idOf('orders') })
    const first = await tail.next(({ data }) => data.message === 'Tailed line one', 'the first line')
    await tail.next(({ data }) => data.message === 'Tailed line about orders', 'the second line')
    await own.next(({ data }) => data.message === 'Tailed line about orders', 'the line of the owner')
    expect(own.received.map(({ data }) => data.message)).toEqual(['Tailed line about orders'])
    expect(tail.received.every(({ id, data }) => id === data.id)).toBe(true)
    lastEventId = first.id ?? ''
  }
  for (let n = 0; n < 6_000; n += 1) {
    // More than memory keeps: they come from the file.
    addLine(`Tailed line ${n} while nobody listened`)
  }
  await using resumed = await openEventSource(url, { headers, lastEventId })
  await resumed.next(({ data }) => data.message === 'Tailed line 5999 while nobody listened', 'the last line')
  expect(resumed.received.map(({ data }) => data.message)).toEqual([
    'Tailed line about orders',
    ...Array.from({ length: 6_000 }, (_, n) => `Tailed line ${n} while nobody listened`),
  ])
})
