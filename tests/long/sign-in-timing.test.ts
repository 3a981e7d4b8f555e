import { afterAll, beforeAll, expect, test } from 'vitest'
import { goodPassword, peopleClient } from '../api/people-client.ts'
import { startTestGateway, type TestGateway } from '../harness/gateway.ts'

/** Of each kind. */
const samples = 400

let gateway: TestGateway
let passwordHash: string | null

beforeAll(async () => {
  const env = { DBFORGE_RATE_LOGIN: '0', DBFORGE_TRUSTED_PROXIES: 'loopback' }
  gateway = await startTestGateway({ env })
  const ada = await peopleClient(gateway).firstAdmin()
  const { people } = gateway.gateway.context.catalog
  passwordHash = (await people.findAccount(ada.id))?.passwordHash ?? null
  const account = { role: 'user', status: 'active', totp: null, oidcSubject: null, lastLoginAtMs: null } as const
  for (let index = 0; index < samples; index += 1) {
    const [id, email] = [index.toString(16).padStart(32, '0'), emailOf('known', index)]
    await people.insertAccount({ ...account, id, email, name: 'Known', passwordHash, createdAtMs: 1 })
  }
})
afterAll(() => gateway?.close())

/** As long as one another, whoever is there. */
function emailOf(kind: 'known' | 'alien', index: number): string {
  return `${kind}-${String(index).padStart(4, '0')}@example.org`
}

/** Each from an address of its own, so that nothing slows it down. */
async function timeOf(email: string, index: number): Promise<number> {
  const headers = { 'X-Forwarded-For': `198.18.${index >> 8}.${index & 255}` }
  const startedAt = performance.now()
  const answer = await gateway.call('POST', '/auth/login', { email, password: `not ${goodPassword}` }, headers)
  const ms = performance.now() - startedAt
  expect(answer.status).toBe(401)
  return ms
}

/** The share of pairs in which one of `a` is below one of `b` (Mann and Whitney's U as a probability), and its z score. */
function compare(a: readonly number[], b: readonly number[]): { readonly share: number; readonly z: number } {
  let below = 0
  for (const left of a) for (const right of b) below += left < right ? 1 : left === right ? 0.5 : 0
  const pairs = a.length * b.length
  const deviation = Math.sqrt((pairs * (a.length + b.length + 1)) / 12)
  return { share: below / pairs, z: (below - pairs / 2) / deviation }
}

test('compare() finds a difference of a twentieth of the spread', () => {
  const noise = () => Math.random() + Math.random() + Math.random()
  const [same, other] = [0, 0].map(() => Array.from({ length: 2_000 }, noise))
  const slower = Array.from({ length: 2_000 }, () => noise() + 0.2)
  expect(Math.abs(compare(same ?? [], other ?? []).z)).toBeLessThan(5)
  expect(Math.abs(compare(same ?? [], slower).z)).toBeGreaterThan(5)
})

test('how long a refusal takes does not tell whether there is an account', async () => {
  for (let index = 0; index < 20; index += 1) await timeOf(emailOf('alien', 9_000 + index), 60_000 + index)
  const known: number[] = []
  const alien: number[] = []
  for (let index = 0; index < samples; index += 1) {
    // In turns, and each first as often: what the machine does otherwise strikes both.
    const isKnownFirst = index % 2 === 0
    for (const isKnown of [isKnownFirst, !isKnownFirst]) {
      const ms = await timeOf(emailOf(isKnown ? 'known' : 'alien', index), index * 2 + Number(isKnown))
      ;(isKnown ? known : alien).push(ms)
    }
  }
  const { share, z } = compare(known, alien)
  // Five deviations come by chance once in two million runs.
  expect(Math.abs(z), `known below unknown in ${(share * 100).toFixed(1)} % of pairs`).toBeLessThan(5)
})
