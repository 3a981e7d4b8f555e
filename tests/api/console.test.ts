import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { historyBounds } from '../../gateway/domain/sql/query-history.ts'
import { startTestGateway, type TestGateway } from '../harness/gateway.ts'
import { addPerson, type Person } from '../harness/people.ts'
import { type RestClient, restClient } from './rest-client.ts'

const queries = '/admin/databases/shop/queries'
const history = '/admin/databases/shop/history'

let gateway: TestGateway
let rest: RestClient
let ada: Person
let bob: Person
let viewer: Person
let stranger: Person

beforeAll(async () => {
  gateway = await startTestGateway()
  rest = restClient(gateway)
  ada = await addPerson(gateway, 'user')
  bob = await addPerson(gateway, 'user')
  viewer = await addPerson(gateway, 'viewer')
  stranger = await addPerson(gateway, 'user')
  await ada.rest.post('/admin/databases/spawn/shop')
  for (const [person, right] of [
    [bob, 'write'],
    [viewer, 'read'],
  ] as const) {
    await ada.rest.ask('PUT', `/admin/databases/shop/grants/${person.user.id}`, { body: { right } })
  }
})
afterAll(() => gateway?.close())

async function save(person: Person, members: object): Promise<{ id: string } & Record<string, unknown>> {
  const answer = await person.rest.post(queries, { name: 'q', sql: 'SELECT 1', ...members })
  if (answer.status !== 201) expect.fail(`Saving answered ${answer.status}: ${answer.text}`)
  return answer.body.query
}
const namesFor = async ({ rest: client }: Pick<Person, 'rest'>): Promise<string[]> =>
  (await client.get(queries)).body.queries.map(({ name }: { name: string }) => name)
const run = (members: object = {}) => ({
  sql: 'SELECT 1',
  started_at: '2026-11-23T08:15:30.000Z',
  duration_ms: 1.25,
  row_count: 1,
  rows_read: 7,
  rows_written: 0,
  failure: null,
  ...members,
})
const runsOf = async (person: Person, search = '') => (await person.rest.get(`${history}${search}`)).body.runs

describe('a saved query', () => {
  it('is kept whole, and seen by its owner alone', async () => {
    const sql = "SELECT '🦆' -- ü\n;"
    const query = await save(ada, { name: '  Ducks ', sql })
    const { email: _hidden, ...owner } = { id: ada.user.id, name: ada.user.name, email: ada.user.email }
    expect(query).toMatchObject({ name: 'Ducks', sql, shared: false, mine: true, owner })
    expect((await ada.rest.get(queries)).body.queries).toEqual([query])
    expect(await namesFor(bob)).toEqual([])
    for (const method of ['PATCH', 'DELETE']) {
      const refusal = await bob.rest.refused(method, `${queries}/${query.id}`, { body: { name: 'x' } })
      expect(refusal.reason).toBe('QUERY_NOT_FOUND')
    }
    await ada.rest.ask('DELETE', `${queries}/${query.id}`)
    expect(await namesFor(ada)).toEqual([])
  })

  it('that is shared is seen by all who may read, and changed by its owner alone', async () => {
    const query = await save(bob, { name: 'shared', shared: true })
    const [seen] = (await viewer.rest.get(queries)).body.queries
    expect(seen).toMatchObject({ name: 'shared', mine: false, owner: { name: bob.user.name } })
    const path = `${queries}/${query.id}`
    expect((await ada.rest.refused('PATCH', path, { body: { name: 'x' } })).reason).toBe('PERMISSION_DENIED')
    expect((await viewer.rest.refused('DELETE', path)).reason).toBe('PERMISSION_DENIED')
    expect((await stranger.rest.refused('GET', queries)).reason).toBe('DATABASE_NOT_FOUND')
    const changed = await bob.rest.ask('PATCH', path, { body: { name: 'ours', sql: 'SELECT 2', shared: false } })
    expect(changed.body.query).toMatchObject({ id: query.id, name: 'ours', sql: 'SELECT 2', shared: false })
    expect(await namesFor(viewer)).toEqual([])
    await bob.rest.ask('PATCH', path, { body: { shared: true } })
    expect((await ada.rest.ask('DELETE', path)).status, 'who manages the database clears up').toBe(200)
    expect(await namesFor(bob)).toEqual([])
  })

  it('of a viewer is possible: it changes nothing of the database', async () => {
    const query = await save(viewer, { name: 'mine' })
    expect(await namesFor(viewer)).toEqual(['mine'])
    await viewer.rest.ask('DELETE', `${queries}/${query.id}`)
  })

  it('of the installation is seen by its keys', async () => {
    const { body } = await rest.post(queries, { name: 'ops', sql: 'SELECT 1' })
    expect(body.query).toMatchObject({ owner: null, mine: true })
    expect(await namesFor({ rest })).toEqual(['ops'])
    expect(await namesFor(ada)).toEqual([])
    await rest.ask('DELETE', `${queries}/${body.query.id}`)
  })

  it('that breaks a rule is refused by name of the field', async () => {
    for (const [field, body] of [
      ['name', { name: ' ', sql: 'SELECT 1' }],
      ['sql', { name: 'a', sql: '' }],
      ['sql', { name: 'a', sql: 'x'.repeat(100_001) }],
    ] as const) {
      const refusal = await ada.rest.refused('POST', queries, { body })
      expect(refusal).toMatchObject({ status: 422, reason: 'INVALID_BODY', message: expect.stringContaining(field) })
    }
    const unknown = await ada.rest.refused('PATCH', `${queries}/unknown`, { body: { name: 'x' } })
    expect(unknown.reason).toBe('QUERY_NOT_FOUND')
  })

  it('goes with its owner, and is in the audit log', async () => {
    const cy = await addPerson(gateway, 'user')
    await ada.rest.ask('PUT', `/admin/databases/shop/grants/${cy.user.id}`, { body: { right: 'read' } })
    await save(cy, { name: 'of cy', shared: true })
    expect(await namesFor(ada)).toContain('of cy')
    await rest.ask('DELETE', `/admin/users/${cy.user.id}`)
    expect(await namesFor(ada)).not.toContain('of cy')
    const { body } = await rest.get('/admin/audit?limit=100')
    expect(body.entries.map((entry: { action: string }) => entry.action)).toContain('saveQuery')
  })
})

describe('the history', () => {
  it("keeps one's own statements as they went, newest first", async () => {
    const failed = run({
      sql: 'SELEC 1',
      row_count: null,
      rows_read: null,
      rows_written: null,
      failure: 'near "SELEC"',
    })
    expect((await bob.rest.post(history, { runs: [run(), failed] })).body).toEqual({ kept: 2 })
    const kept = await runsOf(bob)
    expect(kept.map(({ id: _id, ...members }: { id: number }) => members)).toEqual([failed, run()])
    expect(await runsOf(ada)).toEqual([])
    expect(await runsOf(bob, `?before=${kept[0].id}`)).toEqual([kept[1]])
    expect(await runsOf(bob, '?limit=1')).toEqual([kept[0]])
    expect(await runsOf(bob, '?search=selec%201')).toEqual([kept[0]])
    expect(await runsOf(bob, '?search=%25')).toEqual([])
  })

  it('is no change that the audit log tells of', async () => {
    await bob.rest.post(history, { runs: [run()] })
    const { body } = await rest.get('/admin/audit?limit=100')
    expect(body.entries.map((entry: { action: string }) => entry.action)).not.toContain('addQueryRuns')
  })

  it('is bounded by number and by size; the newest run always stays', async () => {
    const many = Array.from({ length: 100 }, (_, i) => run({ sql: `SELECT ${i}` }))
    for (let round = 0; round < 6; round += 1) await viewer.rest.post(history, { runs: many })
    expect(await runsOf(viewer, '?limit=500')).toHaveLength(historyBounds.maxRuns)
    const large = run({ sql: `-- ${'x'.repeat(99_000)}` })
    await viewer.rest.post(history, { runs: Array.from({ length: 15 }, () => large) })
    const kept: { sql: string }[] = await runsOf(viewer, '?limit=500')
    expect(kept).toHaveLength(10)
    expect(kept.reduce((sum, { sql }) => sum + sql.length, 0)).toBeLessThanOrEqual(historyBounds.maxCharacters)
  })

  it('is off by choice: that forgets, and nothing is kept until it is on again', async () => {
    await bob.rest.post(history, { runs: [run()] })
    expect((await bob.rest.ask('PUT', history, { body: { enabled: false } })).body).toEqual({ enabled: false })
    expect((await bob.rest.get(history)).body).toEqual({ enabled: false, runs: [] })
    expect((await bob.rest.post(history, { runs: [run()] })).body).toEqual({ kept: 0 })
    await bob.rest.ask('PUT', history, { body: { enabled: false } })
    expect((await ada.rest.post(history, { runs: [run()] })).body).toEqual({ kept: 1 })
    await bob.rest.ask('PUT', history, { body: { enabled: true } })
    await bob.rest.post(history, { runs: [run()] })
    expect((await bob.rest.get(history)).body).toMatchObject({ enabled: true, runs: [run()] })
    await bob.rest.ask('DELETE', history)
    expect((await bob.rest.get(history)).body).toEqual({ enabled: true, runs: [] })
    expect(await runsOf(ada)).toHaveLength(1)
  })

  it('of a deleted database is gone, under its name as well', async () => {
    await ada.rest.post('/admin/databases/spawn/brief')
    const path = '/admin/databases/brief/history'
    await ada.rest.post(path, { runs: [run()] })
    await ada.rest.ask('DELETE', '/admin/databases/brief')
    expect((await ada.rest.refused('GET', path)).reason).toBe('DATABASE_NOT_FOUND')
    await ada.rest.post('/admin/databases/spawn/brief')
    expect((await ada.rest.get(path)).body.runs).toEqual([])
  })
})
