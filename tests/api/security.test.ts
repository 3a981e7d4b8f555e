import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { securitySchema } from '../../gateway/contract/security.ts'
import { eventually } from '../harness/eventually.ts'
import { startTestGateway, type TestGateway } from '../harness/gateway.ts'
import { createMovableClock } from '../harness/movable-clock.ts'
import { codeOf, peopleClient } from './people-client.ts'

let gateway: TestGateway | undefined
afterEach(async () => {
  await gateway?.close()
  gateway = undefined
})

async function report(started: TestGateway) {
  const answer = await started.call('GET', '/admin/security')
  expect(answer.status).toBe(200)
  const security = securitySchema.parse(await answer.json())
  const pointsOf = (id: string) => security.findings.find((finding) => finding.id === id)?.points
  return { ...security, pointsOf }
}

test('every point of the score is in a finding, and every missing one has a remedy', async () => {
  gateway = await startTestGateway()
  const { findings, score } = await report(gateway)
  expect(findings.reduce((sum, { max_points: max }) => sum + max, 0)).toBe(100)
  expect(findings.reduce((sum, { points }) => sum + points, 0)).toBe(score)
  for (const { points, max_points: max, remedy } of findings) expect(remedy === null).toBe(points === max)
})

test('what the remedies say brings the points', async () => {
  gateway = await startTestGateway()
  await gateway.spawn('orders')
  const before = await report(gateway)
  expect([before.pointsOf('admin-key'), before.pointsOf('deletion')]).toEqual([5, 0])
  await gateway.call('PATCH', '/admin/databases/orders', { protection: { prevent_deletion: true } })
  await rename(join(gateway.dataDir, 'admin.key'), join(gateway.dataDir, 'elsewhere'))
  const after = await report(gateway)
  expect([after.pointsOf('admin-key'), after.pointsOf('deletion')]).toEqual([10, 5])
  expect(after.score).toBe(before.score + 10)
})

test('an installation that is open to the world loses points until it is closed', async () => {
  const open = {
    DBFORGE_HOST: '0.0.0.0',
    DBFORGE_PUBLIC_URL: 'http://db.example.com',
    DBFORGE_RATE_FAILED: '0',
    DBFORGE_REQUEST_TIMEOUT_MS: '0',
    DBFORGE_AUDIT_DAYS: '9',
    DBFORGE_CORS_ORIGINS: 'http://app.example.com',
  }
  gateway = await startTestGateway({ env: open })
  const before = await report(gateway)
  const ids = ['transport', 'rates', 'proxies', 'guessing', 'slow-clients', 'origins', 'audit']
  expect(ids.map(before.pointsOf)).toEqual([0, 0, 0, 0, 0, 0, 0])
  await gateway.close()
  gateway = await startTestGateway({
    env: {
      DBFORGE_HOST: '0.0.0.0',
      DBFORGE_PUBLIC_URL: 'https://db.example.com',
      DBFORGE_TRUSTED_PROXIES: '10.0.0.1',
      DBFORGE_RATE_PER_KEY: '6000',
      DBFORGE_CORS_ORIGINS: 'https://app.example.com',
    },
  })
  const after = await report(gateway)
  expect(ids.map(after.pointsOf)).toEqual([15, 5, 5, 10, 5, 5, 5])
})

test('people and what they hand out are looked at, and what the remedies say brings the points', async () => {
  const clock = createMovableClock()
  const started = await startTestGateway({
    env: { DBFORGE_SESSION_IDLE_MS: String(2 * 86_400_000), DBFORGE_STEP_UP_MS: '7200000' },
    overrides: { clock },
  })
  gateway = started
  const ids = ['second-factor', 'endless-credentials', 'dormant-people', 'sessions']
  expect(ids.map((await report(started)).pointsOf)).toEqual([10, 5, 5, 0])

  const people = peopleClient(started)
  const ada = await people.firstAdmin()
  await started.spawn('orders')
  const endless = await started.call('POST', '/admin/databases/orders/tokens', { access: 'full' })
  await started.call('POST', '/admin/databases/orders/tokens', { access: 'full', expires_in: 30 * 86_400 })
  const invite = { email: 'late@example.org', role: 'user' }
  const invited = await (await started.call('POST', '/admin/invites', invite)).json()
  expect(ids.map((await report(started)).pointsOf)).toEqual([0, 2, 5, 0])
  clock.advance(8 * 86_400_000)
  const { findings, pointsOf } = await report(started)
  expect(ids.map(pointsOf)).toEqual([0, 2, 2, 0])
  expect(findings.find(({ id }) => id === 'sessions')?.finding).toBe(
    'Sessions may rest for more than a day, are believed for more than an hour in dangerous acts',
  )

  const again = await people.browse(ada.email)
  const { secret } = (await again.ask('POST', '/account/second-factor')).body
  const totp = codeOf(secret, clock.nowMs())
  expect((await again.ask('POST', '/account/second-factor/confirm', { totp })).status).toBe(200)
  await started.call('DELETE', `/admin/databases/orders/tokens/${(await endless.json()).id}`)
  await started.call('DELETE', `/admin/invites/${invited.invite.id}`)
  expect(ids.map((await report(started)).pointsOf)).toEqual([10, 5, 5, 0])
})

test('refused attempts of the last day are counted by reason and address', async () => {
  const started = await startTestGateway()
  gateway = started
  for (let count = 0; count < 3; count += 1) {
    await started.call('GET', '/admin/databases', undefined, { 'X-API-Key': 'dbf_wrong' })
  }
  const { refusals } = await eventually(async () => {
    const found = await report(started)
    return found.refusals.attempts === 3 && found
  })
  expect(refusals).toMatchObject({ by_reason: { API_KEY_INVALID: 3 }, by_address: { '127.0.0.1': 3 } })
})
