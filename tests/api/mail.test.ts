import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestGateway, type TestGateway } from '../harness/gateway.ts'
import { type MailServer, mailPassword, startMailServer } from '../harness/mail-server.ts'
import { goodPassword, tokenOfLink } from './people-client.ts'
import { type RestClient, restClient } from './rest-client.ts'

let server: MailServer
let gateway: TestGateway
let rest: RestClient

beforeAll(async () => {
  server = await startMailServer()
  const env = {
    DBFORGE_SMTP_URL: server.url,
    DBFORGE_MAIL_FROM: 'Forge <forge@example.org>',
    DBFORGE_PUBLIC_URL: 'https://db.example.org',
  }
  gateway = await startTestGateway({ env: { ...env, DBFORGE_LOG_LEVEL: 'fatal' } })
  rest = restClient(gateway)
})
afterAll(async () => {
  await gateway?.close()
  await server?.[Symbol.asyncDispose]()
})

/** Quoted-printable breaks lines and escapes. */
const plain = (text: string) => text.replaceAll('=\r\n', '').replaceAll('=3D', '=')

it('an invite is mailed, with a link of the public address that works', async () => {
  const made = await rest.post('/admin/invites', { email: 'grace@example.org', name: 'Grace', role: 'user' })
  expect(made.body.mailed).toBe(true)
  const [mail] = server.received
  expect(mail).toMatchObject({ from: 'forge@example.org', to: ['grace@example.org'] })
  const text = plain(mail?.text ?? '')
  expect(text).toContain('Subject: Your invitation to DB-Forge')
  expect(text).toContain('Hello Grace')
  const link = /https:\/\/db\.example\.org\/auth\/welcome#dbf-link_[\w-]{43}/.exec(text)?.[0] ?? ''
  expect(link).toBe(made.body.url)
  const body = { token: tokenOfLink(link), password: goodPassword }
  expect((await rest.ask('POST', '/auth/invite/accept', { key: null, body })).status).toBe(200)
})

it('a reset is mailed too', async () => {
  const [user] = (await rest.get('/admin/users')).body
  const made = await rest.post(`/admin/users/${user.id}/link`)
  expect(made.body.mailed).toBe(true)
  expect(plain(server.received.at(-1)?.text ?? '')).toContain(made.body.url)
})

it('neither a name nor an address can write headers or name further recipients', async () => {
  const before = server.received.length
  for (const body of [
    { email: 'eve@example.org', name: 'Eve\r\nBcc: all@example.org', role: 'user' },
    { email: 'eve@example.org\r\nBcc: all@example.org', role: 'user' },
    { email: 'eve@example.org,mallory@example.org', role: 'user' },
  ]) {
    expect((await rest.refused('POST', '/admin/invites', { body })).status).toBe(422)
  }
  await rest.post('/admin/invites', { email: 'eve,all@example.org', name: '"Eve" <all@example.org>', role: 'user' })
  expect(server.received.slice(before).map(({ to }) => to.length)).toEqual([1])
})

it('mail that fails leaves the link to be passed on, and shows no password', async () => {
  server.refuse()
  const made = await rest.post('/admin/invites', { email: 'late@example.org', role: 'viewer' })
  expect(made).toMatchObject({ status: 201, body: { mailed: false, url: expect.stringContaining('#dbf-link_') } })
  expect(made.text).not.toContain(mailPassword)
})
