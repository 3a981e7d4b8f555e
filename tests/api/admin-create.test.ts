import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestGateway, type TestGateway } from '../harness/gateway.ts'
import { codeOf, goodPassword, type PeopleClient, peopleClient } from './people-client.ts'
import { type RestClient, restClient } from './rest-client.ts'

const root = join(import.meta.dirname, '..', '..')

let gateway: TestGateway
let rest: RestClient
let people: PeopleClient

beforeAll(async () => {
  gateway = await startTestGateway()
  rest = restClient(gateway)
  people = peopleClient(gateway)
})
afterAll(() => gateway?.close())

/** As `npm run admin:create` does, beside the gateway that runs. */
function adminCreate(args: string[], input: string): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    const env = { ...process.env, DBFORGE_DATA_DIR: gateway.dataDir }
    const command = [join(root, 'infra', 'scripts', 'admin-create.mjs'), ...args]
    const child = execFile(process.execPath, command, { cwd: root, env }, (error, stdout, stderr) => {
      resolve({ code: Number(error?.code ?? 0), stdout, stderr })
    })
    child.stdin?.end(input)
  })
}

it('makes the first admin beside a gateway that runs, and shows no password', async () => {
  const made = await adminCreate([], `ada@example.org\nAda Lovelace\n${goodPassword}\n`)
  expect(made).toMatchObject({ code: 0, stdout: expect.stringContaining('ada@example.org is an administrator now') })
  expect(made.stdout + made.stderr).not.toContain(goodPassword)
  expect((await people.login('ada@example.org')).signedIn.body.user.role).toBe('admin')
  const token = new URL(gateway.gateway.setupUrl ?? '').hash.slice(1)
  const body = { token, email: 'eve@example.org', name: 'Eve', password: goodPassword }
  expect((await rest.refused('POST', '/auth/setup', { key: null, body })).reason).toBe('LINK_INVALID')
})

it('tells its options', async () => {
  const told = await adminCreate(['--help'], '')
  expect(told).toMatchObject({ code: 0, stderr: '' })
  for (const option of ['--email', '--name', '--reset']) expect(told.stdout).toContain(option)
})

it.each([
  ['a weak password', [], 'bob@example.org\nBob\nPassword1234\n', 'many people use'],
  ['no address', ['--email', 'bob'], 'Bob\nx\n', 'no e-mail address'],
  ['somebody who is there', ['--email', 'ADA@example.org'], `Ada\n${goodPassword}\n`, 'address'],
  ['an input that ends', ['--email', 'bob@example.org'], 'Bob\n', 'input ended'],
  ['an unknown option', ['--password', goodPassword], '', 'password'],
])('refuses %s', async (_what, args, input, message) => {
  const refused = await adminCreate(args, input)
  expect(refused).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining(message) })
})

it('lets an admin in again who lost password and app, with --reset', async () => {
  const ada = await people.login('ada@example.org')
  const { secret } = (await ada.ask('POST', '/account/second-factor')).body
  await ada.ask('POST', '/account/second-factor/confirm', { totp: codeOf(secret, Date.now()) })
  const args = ['--email', 'ada@example.org', '--name', 'Ada', '--reset']
  expect((await adminCreate(args, 'a completely new one\n')).code).toBe(0)
  expect((await people.login('ada@example.org', 'a completely new one')).id).toBe(ada.id)
  await expect.poll(async () => (await ada.ask('GET', '/account')).status).toBe(401)
})

it('leaves the master key and the admin key alone', async () => {
  expect((await readFile(join(gateway.dataDir, 'master.key'), 'utf8')).trim()).toHaveLength(44)
  expect((await rest.get('/admin/users')).body).toHaveLength(1)
})
