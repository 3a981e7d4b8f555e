import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestGateway, type TestGateway } from '../harness/gateway.ts'
import { goodPassword, type PeopleClient, type Person, peopleClient, tokenOfLink } from './people-client.ts'
import { type Answer, type RestClient, restClient } from './rest-client.ts'

// A password takes a while to check. Whatever is changed meanwhile, nobody comes in by what was true before.
let gateway: TestGateway
let rest: RestClient
let people: PeopleClient

beforeAll(async () => {
  const env = { DBFORGE_RATE_LOGIN: '0', DBFORGE_LOG_LEVEL: 'fatal' }
  gateway = await startTestGateway({ env })
  rest = restClient(gateway)
  people = peopleClient(gateway)
  await people.firstAdmin()
})
afterAll(() => gateway?.close())

const nextPassword = 'eight small birds in sun'

const changePassword = (person: Person, password: string) =>
  person.ask('POST', '/account/password', { current_password: goodPassword, new_password: password })

/** Sign-ins with the password of before that begin before, while and after the change. */
async function signInsAround(email: string, change: () => Promise<Answer>): Promise<Answer[]> {
  const body = { email, password: goodPassword }
  const signIns: Promise<Answer>[] = []
  for (let count = 0; count < 4; count += 1) signIns.push(rest.ask('POST', '/auth/login', { key: null, body }))
  const changing = change()
  for (let count = 0; count < 4; count += 1) signIns.push(rest.ask('POST', '/auth/login', { key: null, body }))
  expect((await changing).status).toBe(200)
  return Promise.all(signIns)
}

/** By what they were answered: 401 for all that opens nothing, whether it was refused or ended. */
async function opened(answers: readonly Answer[]): Promise<number[]> {
  return Promise.all(
    answers.map(async ({ status, body }) => {
      if (status !== 200) return status === 429 ? 401 : status
      const headers = { Authorization: `Bearer ${body.access_token}` }
      return (await rest.ask('GET', '/account', { key: null, headers })).status
    }),
  )
}

const nobody = Array.from({ length: 8 }, () => 401)

it('a password that is changed meanwhile lets nobody in', async () => {
  for (const name of ['grace', 'joan', 'mary']) {
    const own = await people.join(name, 'user')
    const change = () => changePassword(own, nextPassword)
    expect(await opened(await signInsAround(own.email, change))).toEqual(nobody)
    expect((await own.ask('GET', '/account')).status, 'who changed it stays').toBe(200)
  }
})

it('nor one that is reset, or of somebody who is deactivated, whoever is active again later', async () => {
  for (const name of ['ruth', 'rosa']) {
    const { id, email } = await people.join(name, 'user')
    const link = await rest.post(`/admin/users/${id}/link`)
    const body = { token: tokenOfLink(link.body.url), password: nextPassword }
    const reset = () => rest.ask('POST', '/auth/password/reset', { key: null, body })
    expect(await opened(await signInsAround(email, reset))).toEqual(nobody)
  }
  for (const name of ['lise', 'hedy']) {
    const { id, email } = await people.join(name, 'user')
    const status = (next: string) => rest.ask('PATCH', `/admin/users/${id}`, { body: { status: next } })
    const answers = await signInsAround(email, () => status('inactive'))
    await status('active')
    expect(await opened(answers)).toEqual(nobody)
  }
})

it('a session whose account was reset meanwhile does not set the password back', async () => {
  for (const name of ['emmy', 'anna', 'vera']) {
    const thief = await people.join(name, 'user')
    const link = await rest.post(`/admin/users/${thief.id}/link`)
    const body = { token: tokenOfLink(link.body.url), password: nextPassword }
    const another = 'nine grey stones in rain'
    const stealing = changePassword(thief, another)
    const reset = await rest.ask('POST', '/auth/password/reset', { key: null, body })
    expect([200, 401]).toContain((await stealing).status)
    const statusOf = async (password: string) =>
      (await rest.ask('POST', '/auth/login', { key: null, body: { email: thief.email, password } })).status
    // Whichever was there last: a link of an administrator always is.
    expect([reset.status, await statusOf(nextPassword), await statusOf(another)]).toEqual([200, 200, 401])
  }
})
