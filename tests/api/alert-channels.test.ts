import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openEventSource } from '../harness/event-source.ts'
import { eventually } from '../harness/eventually.ts'
import { mailPassword } from '../harness/mail-server.ts'
import { type AlertPlace, openAlertPlace } from './alert-place.ts'

let place: AlertPlace
beforeAll(async () => {
  place = await openAlertPlace()
})
afterAll(() => place?.[Symbol.asyncDispose]())

it('a rule that fires tells its webhook, signed, and tells it again when it is resolved', async () => {
  const { channel, secret } = await place.makeChannel({ target: `${place.hooks.url}/hook?secret=planted` })
  expect(channel.target).toBe(`${place.hooks.url}/…`)
  await using events = await openEventSource(`${place.gateway.url}/admin/events?kinds=alert`, {
    headers: { 'X-API-Key': place.gateway.key },
  })
  const rule = await place.makeRule({ severity: 'critical' })
  await place.check()
  const firing = await eventually(() => place.hooks.received.find(({ body }) => body.state === 'firing'))
  expect(firing.path).toBe('/hook?secret=planted')
  expect(firing.body).toMatchObject({
    severity: 'critical',
    title: '[critical] Memory',
    gateway: place.gateway.gateway.baseUrl,
    alert: { rule_id: rule, metric: 'memory_free_percent', comparison: 'below', threshold: 100, resolved_at: null },
  })
  const timestamp = String(firing.headers['x-dbforge-timestamp'])
  const expected = createHmac('sha256', secret ?? '')
    .update(`${timestamp}.${firing.text}`)
    .digest('hex')
  expect(firing.headers['x-dbforge-signature']).toBe(`v1=${expected}`)
  expect(Math.abs(Number(timestamp) - Date.now() / 1000)).toBeLessThan(60)

  await place.check()
  expect(await place.alertsOf(rule)).toHaveLength(1)
  await place.admin.ask('PATCH', `/admin/alerts/rules/${rule}`, { body: { threshold: 0 } })
  await place.check()
  await eventually(() => place.hooks.received.find(({ body }) => body.state === 'resolved'))
  const [alert] = await eventually(async () => {
    const alerts = await place.alertsOf(rule)
    return alerts[0]?.deliveries.length === 2 && alerts
  })
  expect(alert).toMatchObject({ state: 'resolved', silenced: false, severity: 'critical' })
  expect(alert.deliveries).toMatchObject([
    { channel: 'hook', state: 'firing', outcome: 'delivered', attempts: 1, problem: null },
    { channel: 'hook', state: 'resolved', outcome: 'delivered' },
  ])
  await events.next(({ data }) => data.event === 'alert_fired', 'the event that it fires')
  await events.next(({ data }) => data.event === 'alert_resolved', 'the event that it is resolved')
  await place.removeAll()
})

it('a webhook that fails is tried again; one that never takes it is noted with why', async () => {
  await place.makeChannel({ target: `${place.hooks.url}/flaky` })
  place.hooks.received.length = 0
  place.hooks.answerNext(500, 503)
  const flaky = await place.makeRule({ name: 'Flaky' })
  await place.check()
  const isNoted = (rule: string) => async () => {
    const [alert] = await place.alertsOf(rule)
    return alert?.deliveries[0]
  }
  expect(await eventually(isNoted(flaky))).toMatchObject({ outcome: 'delivered', attempts: 3 })
  expect(new Set(place.hooks.received.map(({ headers }) => headers['x-dbforge-delivery'])).size).toBe(1)
  await place.removeAll()

  await place.makeChannel({ target: `${place.hooks.url}/broken?token=planted` })
  place.hooks.answerNext(500, 302, 404)
  const broken = await place.makeRule({ name: 'Broken' })
  await place.check()
  const failed = await eventually(isNoted(broken))
  expect(failed).toMatchObject({ outcome: 'failed', attempts: 3, problem: expect.stringMatching(/answered 404$/) })
  expect(JSON.stringify(await place.alertsOf(broken))).not.toContain('planted')
  expect(place.hooks.received.every(({ path }) => path !== '/elsewhere')).toBe(true)
  await place.removeAll()
})

it('mail and Slack get it in their own shape, and a rule tells only the channels that it names', async () => {
  const email = await place.makeChannel({ kind: 'email', name: 'mail', target: 'ops@example.org' })
  const slack = await place.makeChannel({
    kind: 'slack',
    name: 'slack',
    target: `${place.hooks.url}/services/T0/B0/planted`,
  })
  expect([email.secret, slack.secret]).toEqual([null, null])
  await place.makeChannel({ name: 'not named', target: `${place.hooks.url}/not-named` })
  place.hooks.received.length = 0
  await place.makeRule({ name: 'A <named> one', channels: [email.channel.id, slack.channel.id] })
  await place.check()
  const letter = await eventually(() => place.mail.received.find(({ to }) => to.includes('ops@example.org')))
  expect(letter.text).toContain('Subject: [warning] A <named> one')
  expect(letter.text).toContain('memory_free_percent')
  const message = await eventually(() => place.hooks.received.find(({ path }) => path.startsWith('/services/')))
  expect(message.body).toEqual({ text: expect.stringContaining('*[warning] A &lt;named&gt; one*') })
  expect(place.hooks.received.some(({ path }) => path === '/not-named')).toBe(false)
  await place.removeAll()
})

it('a channel can be tried, on or off, and says what went wrong', async () => {
  const good = await place.makeChannel({ target: `${place.hooks.url}/test`, enabled: false })
  const test = (id: string) => place.admin.post(`/admin/alerts/channels/${id}/test`)
  expect((await test(good.channel.id)).body).toEqual({ delivered: true, problem: null })
  expect(place.hooks.received.at(-1)).toMatchObject({ path: '/test', body: { state: 'test', alert: null } })
  place.hooks.answerNext(403)
  expect((await test(good.channel.id)).body).toMatchObject({ delivered: false, problem: expect.stringMatching(/403$/) })
  expect((await test('unknown')).body.error.reason).toBe('ALERT_CHANNEL_NOT_FOUND')
  await place.removeAll()
})

it.each([
  ['http://169.254.169.254/latest/meta-data/', 'link-local'],
  ['http://[fe80::1]/', 'link-local'],
  ['http://[::ffff:169.254.169.254]/', 'link-local'],
  ['http://[::169.254.169.254]/', 'link-local'],
  ['http://[64:ff9b:1::a9fe:a9fe]/', 'link-local'],
  ['http://[2002:a9fe:a9fe::1]/', 'link-local'],
  ['http://2852039166/', 'link-local'],
  ['http://0251.0376.0251.0376/', 'link-local'],
  ['http://0.0.0.0:80/', 'link-local'],
  ['ftp://example.org/', 'http: or https:'],
  ['http://user:planted@example.org/', 'without a name and password'],
  ['no url', 'http: or https:'],
])('nothing is ever sent to %s', async (target, rule) => {
  const { body, status } = await place.admin.post('/admin/alerts/channels', { name: 'bad', kind: 'webhook', target })
  expect(status).toBe(400)
  expect(body.error.message).toContain(rule)
  expect(JSON.stringify(body)).not.toContain('planted')
})

it('targets and secrets are sealed in the catalog, and shown to nobody', async () => {
  const { secret } = await place.makeChannel({ target: `${place.hooks.url}/sealed-planted` })
  const { text } = await place.admin.get('/admin/alerts/channels')
  for (const hidden of ['sealed-planted', secret ?? '']) expect(text).not.toContain(hidden)
  const { createClient } = await import('@libsql/client')
  const catalog = createClient({ url: `file:${place.gateway.dataDir}/catalog.db` })
  const { rows } = await catalog.execute('SELECT target, secret FROM alert_channels')
  catalog.close()
  for (const value of Object.values({ ...rows[0] })) expect(value).toMatch(/^sealed:1:/)
  expect(JSON.stringify(rows)).not.toContain(mailPassword)
  await place.removeAll()
})
