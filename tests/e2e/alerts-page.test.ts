import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type MailServer, startMailServer } from '../harness/mail-server.ts'
import { type ReceivedHook, startWebhookReceiver, type WebhookReceiver } from '../harness/webhook-receiver.ts'
import { dashboardOf, type PeopleDashboard, startDashboard } from './people-dashboard.ts'

const path = '/settings/notifications'
const hostile = '<img src=x onerror=alert(1)>'

let dashboard: PeopleDashboard | null = null
let hooks: WebhookReceiver
let mail: MailServer
beforeAll(async () => {
  hooks = await startWebhookReceiver()
  mail = await startMailServer()
  dashboard = await startDashboard({
    env: { DBFORGE_SMTP_URL: mail.url, DBFORGE_LOG_LEVEL: 'fatal' },
    overrides: { alerts: { periodMs: 3_600_000, retryMs: [] } },
  })
  await dashboard?.people.join('grace', 'user')
})
afterAll(async () => {
  await dashboard?.close()
  await hooks?.[Symbol.asyncDispose]()
  await mail?.[Symbol.asyncDispose]()
})

/** A round of the engine. */
async function check({ gateway }: PeopleDashboard): Promise<void> {
  await gateway.gateway.context.alerts.engine.check()
}

async function ruleNamed({ rest }: PeopleDashboard, name: string) {
  const { body } = await rest.get('/admin/alerts/rules')
  return body.find((rule: { name: string }) => rule.name === name)
}

/** What a webhook is to be signed with. */
function signatureOf(sent: ReceivedHook | undefined, secret: string): string {
  const signed = `${sent?.headers['x-dbforge-timestamp']}.${sent?.text}`
  return `v1=${createHmac('sha256', secret).update(signed).digest('hex')}`
}

describe('Channels', () => {
  test('a webhook is made, shows its secret once, and is tested with what it answers', async (context) => {
    const { admin, open } = dashboardOf(context, dashboard)
    const { page, visit, complaints } = await open(admin.email)
    await visit('/settings')
    await page.getByRole('link', { name: 'Notifications', exact: true }).click()
    await page.getByText('No channels', { exact: true }).waitFor()
    await page.getByText('No rule has fired').waitFor()
    await page.getByRole('button', { name: 'Create channel' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Name').fill('on call')
    await dialog.getByLabel('URL').fill(`${hooks.url}/hook?token=planted`)
    await dialog.getByRole('button', { name: 'Create channel' }).click()
    const figure = dialog.getByRole('figure', { name: 'the secret of the webhook', exact: true })
    const secret = await figure.locator('code').innerText()
    await dialog.getByRole('button', { name: 'Done' }).click()
    await dialog.waitFor({ state: 'detached' })

    await page.getByRole('button', { name: 'Test on call' }).click()
    await page.getByText('Delivered', { exact: true }).waitFor()
    const sent = hooks.received.at(-1)
    expect(sent).toMatchObject({ path: '/hook?token=planted', body: { state: 'test' } })
    expect(sent?.headers['x-dbforge-signature']).toBe(signatureOf(sent, secret))
    hooks.answerNext(500)
    await page.getByRole('button', { name: 'Test on call' }).click()
    await page.getByText(/^Not delivered: .*500/).waitFor()

    const edit = async () => {
      await page.getByRole('button', { name: 'Acts on on call' }).click()
      await page.getByRole('menuitem', { name: 'Edit' }).click()
    }
    await edit()
    await dialog.getByLabel('Give it another secret').check()
    await dialog.getByRole('button', { name: 'Save' }).click()
    const next = await figure.locator('code').innerText()
    expect(next).not.toBe(secret)
    await dialog.getByRole('button', { name: 'Done' }).click()
    await page.getByRole('button', { name: 'Test on call' }).click()
    await page.getByText('Delivered', { exact: true }).waitFor()
    const kept = hooks.received.at(-1)
    expect(kept?.path).toBe('/hook?token=planted')
    expect(kept?.headers['x-dbforge-signature']).toBe(signatureOf(kept, next))
    await edit()
    await dialog.getByLabel('New URL').fill(`${hooks.url}/duty?token=planted`)
    await dialog.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('button', { name: 'Test on call' }).click()
    await expect.poll(() => hooks.received.at(-1)?.path).toBe('/duty?token=planted')

    await page.reload()
    await page.getByRole('cell', { name: 'on call' }).first().waitFor()
    const text = await page.locator('main').innerText()
    for (const hidden of [secret, next]) expect(text).not.toContain(hidden)
    expect(text).not.toContain('planted')
    expect(complaints()).toEqual([])
  })

  test('mail and Slack are made and tested; what the gateway refuses is said', async (context) => {
    const { admin, open } = dashboardOf(context, dashboard)
    const { page, visit, complaints } = await open(admin.email)
    await visit(path)
    const dialog = page.getByRole('dialog')
    const create = page.getByRole('button', { name: 'Create channel' })
    await create.click()
    await dialog.getByLabel('Kind').selectOption('email')
    await dialog.getByLabel('Name').fill('by mail')
    await dialog.getByLabel('E-mail address').fill('ops@example.org')
    await dialog.getByRole('button', { name: 'Create channel' }).click()
    await page.getByRole('button', { name: 'Test by mail' }).click()
    await page.getByText('Delivered', { exact: true }).waitFor()
    expect(mail.received.at(-1)?.to).toEqual(['ops@example.org'])
    await page.getByRole('button', { name: 'Acts on by mail' }).click()
    await page.getByRole('menuitem', { name: 'Edit' }).click()
    await dialog.getByLabel('Name').fill('by post')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await page.getByText('by post: saved').waitFor()
    await page.getByRole('button', { name: 'Test by post' }).waitFor()
    await page.getByText('ops@example.org').first().waitFor()

    await create.click()
    await dialog.getByLabel('Kind').selectOption('slack')
    await dialog.getByLabel('Name').fill(hostile)
    await dialog.getByLabel('URL').fill('http://169.254.169.254/latest')
    await dialog.getByRole('button', { name: 'Create channel' }).click()
    await dialog.getByRole('alert').getByText('link-local').waitFor()
    await expect.poll(() => dialog.getByLabel('Name').inputValue()).toBe(hostile)
    await dialog.getByLabel('URL').fill(`${hooks.url}/slack`)
    await dialog.getByRole('button', { name: 'Create channel' }).click()
    await page.getByRole('button', { name: `Test ${hostile}` }).click()
    // The answer first: the row changes when it comes.
    const row = page.getByRole('row').filter({ hasText: hostile })
    await row.getByText('Delivered', { exact: true }).waitFor()
    expect(hooks.received.at(-1)?.path).toBe('/slack')

    await page.getByRole('button', { name: `Acts on ${hostile}` }).click()
    await page.getByRole('menuitem', { name: 'Turn off' }).click()
    await page.getByText('Off', { exact: true }).waitFor()
    await page.getByRole('button', { name: `Acts on ${hostile}` }).click()
    await page.getByRole('menuitem', { name: 'Delete' }).click()
    await dialog.getByRole('button', { name: 'Delete' }).click()
    await page.getByRole('button', { name: `Test ${hostile}` }).waitFor({ state: 'detached' })
    expect(complaints()).toEqual([])
  })
})

describe('Rules', () => {
  test('one is made, fires, tells its channel, is silenced, changed and deleted', async (context) => {
    const shown = dashboardOf(context, dashboard)
    const { page, visit, complaints } = await shown.open(shown.admin.email)
    await visit(path)
    const rules = page.getByRole('table', { name: 'Alert rules, oldest first' })
    const row = rules.getByRole('row').filter({ hasText: 'Memory free below' })
    const act = async (name: string) => {
      await row.getByRole('button', { name: 'Acts on Memory' }).click()
      await page.getByRole('menuitem', { name, exact: true }).click()
    }
    const dialog = page.getByRole('dialog')
    await page.getByRole('button', { name: 'Create rule' }).click()
    await dialog.getByLabel('Name').fill('Memory')
    await dialog.getByLabel('What is measured').selectOption({ label: 'Memory free' })
    await dialog.getByText(/^Free memory of the machine\. Now: [\d.]+ %$/).waitFor()
    await dialog.getByLabel('Threshold').fill('all')
    await dialog.getByText('Write it like “10” or “0.5”').waitFor()
    await dialog.getByRole('button', { name: 'Create rule' }).click()
    expect(await ruleNamed(shown, 'Memory')).toBeUndefined()
    // There is always less than all of the memory free.
    await dialog.getByLabel('Threshold').fill('100')
    await dialog.getByLabel('For', { exact: true }).fill('0')
    await dialog.getByLabel('Severity').selectOption('critical')
    await dialog.getByLabel('Only some channels').check()
    await dialog.getByLabel('on call').check()
    await dialog.getByRole('button', { name: 'Create rule' }).click()
    await row.getByText('OK', { exact: true }).waitFor()
    const before = hooks.received.length
    await check(shown)
    await row.getByText('Firing', { exact: true }).waitFor()
    await expect.poll(() => hooks.received.slice(before).map(({ body }) => body.title)).toContain('[critical] Memory')
    const history = page.getByRole('table', { name: 'Alerts, newest first' })
    await history.getByText('on call: told that it fires').filter({ visible: true }).waitFor()

    await act('Silence for 1 hour')
    await row.getByText(/^nobody is told; ends in (1 hr|\d+ min)/).waitFor()
    const { silenced_until: until } = await ruleNamed(shown, 'Memory')
    expect(Math.abs(Date.parse(until) - Date.now() - 3_600_000)).toBeLessThan(60_000)
    await act('End the silence')
    await row.getByText(/^nobody is told/).waitFor({ state: 'detached' })

    await act('Edit')
    await expect.poll(() => dialog.getByLabel('on call').isChecked()).toBe(true)
    await dialog.getByLabel('Threshold').fill('0')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await row.getByText('Memory free below 0 %').waitFor()
    await check(shown)
    await row.getByText('OK', { exact: true }).waitFor()
    await history.getByText('on call: told that it is over').filter({ visible: true }).waitFor()
    await act('Turn off')
    await row.getByText('Off', { exact: true }).waitFor()
    expect(await ruleNamed(shown, 'Memory')).toMatchObject({ enabled: false, threshold: 0, severity: 'critical' })
    await act('Delete')
    await dialog.getByRole('button', { name: 'Delete' }).click()
    await row.waitFor({ state: 'detached' })
    await history.getByText('Resolved').first().waitFor()
    expect(complaints()).toEqual([])
  })

  test('one that fires stands on the overview, with what it saw, until it is over', async (context) => {
    const shown = dashboardOf(context, dashboard)
    const { page, visit, complaints, expectGood } = await shown.open(shown.admin.email)
    const body = { name: 'Little memory', metric: 'memory_free_percent', comparison: 'below', threshold: 100 }
    const wish = { ...body, for_seconds: 0, severity: 'critical' }
    const { id } = (await shown.rest.ask('POST', '/admin/alerts/rules', { body: wish })).body
    await check(shown)
    await visit('/')
    const card = page.getByRole('region', { name: /^\d+ alerts? fires?$/ })
    await card.getByText(/^Memory free below 100 %: it was [\d.]+ %$/).waitFor()
    await expectGood('overview-alerts')
    await card.getByRole('link', { name: 'All alerts' }).click()
    await page.waitForURL(/\/settings\/notifications$/)
    await visit('/')
    await card.getByText('Little memory', { exact: true }).waitFor()
    // It is over by itself once nobody watches for it any more.
    await shown.rest.ask('DELETE', `/admin/alerts/rules/${id}`)
    await check(shown)
    await page.getByText('Little memory', { exact: true }).waitFor({ state: 'detached' })
    expect(complaints()).toEqual([])
  })

  test('one looks at one database: its name is asked for where databases have figures of their own', async (context) => {
    const shown = dashboardOf(context, dashboard)
    const { page, visit, complaints } = await shown.open(shown.admin.email)
    await shown.gateway.spawn('orders')
    await visit(path)
    await page.getByRole('button', { name: 'Create rule' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Name').fill('Many queries')
    await expect.poll(() => dialog.getByLabel('Of the database').count()).toBe(0)
    await dialog.getByLabel('What is measured').selectOption({ label: 'Queries, last minute' })
    await dialog.getByLabel('Fires when it is').selectOption('above')
    await dialog.getByLabel('Of the database').fill('nowhere')
    await dialog.getByRole('button', { name: 'Create rule' }).click()
    await dialog.getByText('"database" names "nowhere", and there is no such database').waitFor()
    await dialog.getByLabel('Of the database').fill('orders')
    await dialog.getByRole('button', { name: 'Create rule' }).click()
    await dialog.waitFor({ state: 'detached' })
    const rules = page.getByRole('table', { name: 'Alert rules, oldest first' })
    const row = rules.getByRole('row').filter({ hasText: 'Many queries' })
    await row.getByText('Queries, last minute, of “orders” above 10 for 1 min').waitFor()
    expect(await ruleNamed(shown, 'Many queries')).toMatchObject({ metric: 'history.queries', database: 'orders' })
    await shown.rest.ask('DELETE', '/admin/databases/orders')
    await visit(path)
    await row.getByText(': its database is gone').waitFor()
    await shown.rest.ask('DELETE', `/admin/alerts/rules/${(await ruleNamed(shown, 'Many queries')).id}`)
    expect(complaints()).toEqual([])
  })

  test('what is typed stays where it is while the rules are refreshed', async (context) => {
    const { admin, open, rest } = dashboardOf(context, dashboard)
    const { page, visit } = await open(admin.email)
    await visit(path)
    const [first] = (await rest.get('/admin/alerts/rules')).body
    await page.getByRole('button', { name: `Acts on ${first.name}`, exact: true }).focus()
    await page.keyboard.press('Enter')
    await page.locator('[role=menuitem][data-highlighted]', { hasText: 'Edit' }).waitFor()
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog')
    await dialog.locator('input:focus').waitFor()
    await page.keyboard.press('End')
    await page.keyboard.type(' and more')
    await rest.ask('PATCH', `/admin/alerts/rules/${first.id}`, { body: { name: 'Elsewhere', for_seconds: 30 } })
    await dialog.getByRole('heading', { name: 'Edit “Elsewhere”' }).waitFor()
    await page.keyboard.type('!')
    await expect.poll(() => dialog.getByLabel('Name').inputValue()).toBe(`${first.name} and more!`)
    await page.keyboard.press('Enter')
    await dialog.waitFor({ state: 'detached' })
    const { body } = await rest.get('/admin/alerts/rules')
    expect(body[0], 'what was not touched is not sent').toMatchObject({
      name: `${first.name} and more!`,
      for_seconds: 30,
    })
  })
})

test('who is no administrator sees nothing of it', async (context) => {
  const { open } = dashboardOf(context, dashboard)
  const { page, visit } = await open('grace@example.org')
  const asked: string[] = []
  page.on('request', (request) => {
    if (request.url().includes('/admin/alerts')) asked.push(request.url())
  })
  await visit(path)
  await page.getByText('This is not for your role').waitFor()
  await expect.poll(() => page.getByRole('link', { name: 'Settings', exact: true }).count()).toBe(0)
  expect(asked).toEqual([])
})

test('what cannot be loaded says so, and is asked for again', async (context) => {
  const { admin, open } = dashboardOf(context, dashboard)
  const { page, visit } = await open(admin.email)
  const broken = { status: 500, json: { error: { reason: 'INTERNAL_ERROR', message: 'Cannot read the catalog' } } }
  await page.route('**/admin/alerts/**', (route) => route.fulfill(broken))
  await visit(path)
  for (const what of ['rules', 'channels', 'history']) await page.getByText(`The ${what} cannot be shown now`).waitFor()
  await expect.poll(() => page.getByRole('button', { name: 'Create rule' }).isDisabled()).toBe(true)
  await page.unroute('**/admin/alerts/**')
  await page.getByRole('button', { name: 'Try again' }).first().click()
  await page.getByRole('table', { name: 'Alert rules, oldest first' }).waitFor()
})

test.for([1280, 360])(
  'axe finds nothing in either theme, %i pixels wide, and nothing scrolls sideways',
  async (width, context) => {
    const { admin, open } = dashboardOf(context, dashboard)
    const { page, visit, expectGood, complaints } = await open(admin.email, width)
    await visit(path)
    await page.getByRole('button', { name: 'Test on call' }).click()
    await page.getByText('Delivered', { exact: true }).waitFor()
    await page.getByRole('table', { name: 'Alerts, newest first' }).waitFor()
    // A row that is half below the bar at the top is no small target.
    await page.evaluate('scrollTo(0, 0)')
    await expectGood('notifications')
    await page.getByRole('button', { name: 'Create rule' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Only some channels').check()
    await dialog.getByLabel('on call').waitFor()
    await expectGood('notifications-rule')
    expect(complaints()).toEqual([])
  },
)
