import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { controlPlaneRoutes } from '../../gateway/contract/document.ts'
import { startTestGateway, type TestGateway } from '../harness/gateway.ts'
import { createMovableClock } from '../harness/movable-clock.ts'
import { codeOf, goodPassword, type PeopleClient, type Person, peopleClient } from './people-client.ts'
import { type RestClient, restClient } from './rest-client.ts'

const staleMs = 601_000
const clock = createMovableClock()
const dangerous = controlPlaneRoutes.filter(({ wantsProof }) => wantsProof)

let gateway: TestGateway
let rest: RestClient
let people: PeopleClient
let ada: Person

beforeAll(async () => {
  gateway = await startTestGateway({ overrides: { clock } })
  rest = restClient(gateway)
  people = peopleClient(gateway)
  await people.firstAdmin()
  ada = await people.browse('ada@example.org')
  clock.advance(staleMs)
})
afterAll(() => gateway?.close())

function pathOf(path: string): string {
  return path.replaceAll(/\{(\w+)\}/g, (_, name: string) => (name === 'db_name' ? 'shop' : 'unknown'))
}

it('the dangerous acts are a closed list, and each changes something', () => {
  const ids = dangerous.map(({ definition }) => definition.operationId)
  expect(ids.sort()).toEqual([
    'beginSecondFactor',
    'changeKey',
    'changeSettings',
    'createKey',
    'deleteArchive',
    'deleteBackup',
    'deleteDatabase',
    'deleteUser',
    'invite',
    'makeUserLink',
    'putSignInRules',
    'removeSecondFactor',
    'removeUserSecondFactor',
    'renewRecoveryCodes',
    'rotateDatabaseTokens',
    'rotateKey',
    'updateUser',
  ])
  for (const { method } of dangerous) expect(method).not.toBe('get')
})

describe.each(dangerous.map((route) => [route.label, route] as const))('%s', (_label, { method, path, definition }) => {
  it('wants a fresh proof of people before it looks at anything', async () => {
    const refusal = await ada.refused(method.toUpperCase(), pathOf(path), {})
    expect([refusal.status, refusal.reason]).toEqual([403, 'STEP_UP_REQUIRED'])
    expect(definition['x-step-up']).toBe(true)
  })

  it('asks no key for one', async () => {
    const answer = await rest.ask(method.toUpperCase(), pathOf(path), { body: {} })
    expect(answer.text).not.toContain('STEP_UP_REQUIRED')
  })
})

it('the data of a database outlives a session that somebody left open', async () => {
  await gateway.spawn('left')
  expect((await ada.refused('DELETE', '/admin/databases/left')).reason).toBe('STEP_UP_REQUIRED')
  expect((await rest.get('/admin/databases/left')).status).toBe(200)
  expect((await ada.ask('POST', '/auth/step-up', { password: goodPassword })).status).toBe(200)
  expect((await ada.ask('DELETE', '/admin/databases/left')).status).toBe(200)
})

it('where there is a second factor, only a code of it is a proof', async () => {
  await people.join('grace', 'admin')
  const grace = await people.browse('grace@example.org')
  const { secret } = (await grace.ask('POST', '/account/second-factor')).body
  clock.advance(30_000)
  const totp = codeOf(secret, clock.nowMs())
  expect((await grace.ask('POST', '/account/second-factor/confirm', { totp })).status).toBe(200)
  clock.advance(staleMs)
  const key = { name: 'mine' }
  expect((await grace.refused('POST', '/admin/keys', key)).reason).toBe('STEP_UP_REQUIRED')
  const byPassword = await grace.refused('POST', '/auth/step-up', { password: goodPassword })
  expect(byPassword.reason).toBe('SECOND_FACTOR_REQUIRED')
  expect((await grace.refused('POST', '/admin/keys', key)).reason).toBe('STEP_UP_REQUIRED')
  clock.advance(30_000)
  expect((await grace.ask('POST', '/auth/step-up', { totp: codeOf(secret, clock.nowMs()) })).status).toBe(200)
  expect((await grace.ask('POST', '/admin/keys', key)).status).toBe(201)
})
