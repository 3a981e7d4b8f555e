import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseYaml } from '@redocly/openapi-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { parseExposition } from '../harness/exposition.ts'
import { startTestGateway, type TestGateway } from '../harness/gateway.ts'
import { createMovableClock } from '../harness/movable-clock.ts'
import { startWebhookReceiver, type WebhookReceiver } from '../harness/webhook-receiver.ts'
import { takenBackup } from './backup-calls.ts'
import { type RestClient, restClient } from './rest-client.ts'

// The rules that ship, as somebody who is called hears them: what, how many, since when, and where to look.
const hour = 3_600_000
const clock = createMovableClock()
let gateway: TestGateway
let client: RestClient
let hooks: WebhookReceiver

beforeAll(async () => {
  hooks = await startWebhookReceiver()
  gateway = await startTestGateway({
    env: { DBFORGE_LOG_LEVEL: 'fatal' },
    overrides: { clock, alerts: { periodMs: 3_600_000, retryMs: [5, 5] } },
  })
  client = restClient(gateway)
  await client.post('/admin/alerts/channels', { name: 'hook', kind: 'webhook', target: `${hooks.url}/hook` })
})
afterAll(async () => {
  await gateway?.close()
  await hooks?.[Symbol.asyncDispose]()
})

interface PrometheusRule {
  readonly alert: string
  readonly expr: string
  readonly annotations: { readonly summary: string; readonly description: string }
}

/** The rules of infra/prometheus about backups that would fire now, by what Prometheus itself would read. */
async function firingInPrometheus(): Promise<string[]> {
  const path = join(import.meta.dirname, '..', '..', 'infra', 'prometheus', 'alerts.yml')
  const { groups } = parseYaml(await readFile(path, 'utf8')) as { groups: { rules: PrometheusRule[] }[] }
  const rules = groups.flatMap((group) => group.rules).filter(({ alert }) => alert.startsWith('DBForgeBackup'))
  expect(rules.map(({ alert }) => alert)).toEqual(['DBForgeBackupFailed', 'DBForgeBackupLate'])
  const { samples } = parseExposition(await (await gateway.call('GET', '/metrics')).text())
  return rules.flatMap(({ expr, annotations }) => {
    const [, name = '', bound = ''] = /^(\w+) > (\d+)$/.exec(expr) ?? []
    const value = samples.find((sample) => sample.name === name)?.value
    expect(value, expr).toBeDefined()
    const summary = annotations.summary.replace('{{ $value }}', String(value)).replace('{{ $labels.instance }}', 'here')
    expect(annotations.description).toContain('/admin/backups')
    return Number(value) > Number(bound) ? [summary] : []
  })
}

async function look(): Promise<void> {
  const { alerts, backups } = gateway.gateway.context
  // What a look finds is counted by the next one.
  await backups.schedule.look()
  await backups.schedule.look()
  await alerts.engine.check()
}

const told = (name: string) => hooks.received.filter(({ body }) => body.title.endsWith(name)).map(({ body }) => body)

it('a backup that fails, and one that is late, are told with where to look, and told again when all is well', async () => {
  await gateway.spawn('shop')
  await client.query('shop', 'CREATE TABLE t (n)')
  const first = await takenBackup(client, 'shop')
  await client.ask('DELETE', `/admin/backups/${first.id}`)
  const blocked = join(gateway.dataDir, 'backups', first.database_id)
  await writeFile(blocked, '')
  expect(await firingInPrometheus()).toEqual([])

  clock.advance(25 * hour)
  await client.query('shop', 'INSERT INTO t VALUES (1)')
  await look()
  await expect.poll(() => told('A backup fails').length).toBe(1)
  expect(told('A backup fails')[0]).toMatchObject({
    title: '[warning] A backup fails',
    state: 'firing',
    severity: 'warning',
    alert: { metric: 'failed_backups', comparison: 'above', threshold: 0, value: 1 },
  })
  expect(told('A backup fails')[0].text).toMatch(
    /^Databases whose last backup failed \(failed_backups\) is 1, above 0, since 20.*Z\. GET \/admin\/backups\?state=failed .* tried again/,
  )
  expect(told('A database has no recent backup')).toEqual([])
  expect(await firingInPrometheus()).toEqual(['The last backup of 1 databases failed at here'])

  clock.advance(25 * hour)
  await client.query('shop', 'INSERT INTO t VALUES (1)')
  await look()
  await expect.poll(() => told('A database has no recent backup').length).toBe(1)
  const [late] = told('A database has no recent backup')
  expect(late).toMatchObject({
    title: '[critical] A database has no recent backup',
    state: 'firing',
    severity: 'critical',
    alert: { metric: 'late_backups', value: 1 },
  })
  expect(late.text).toMatch(
    /^Databases that are used and have no complete backup of the last two intervals \(late_backups\) is 1, .*\/admin\/backups\/usage/,
  )
  expect(await firingInPrometheus()).toEqual([
    'The last backup of 1 databases failed at here',
    '1 databases that are used have no recent backup at here',
  ])

  await rm(blocked)
  expect((await takenBackup(client, 'shop')).state).toBe('complete')
  await look()
  await expect.poll(() => told('A database has no recent backup').length).toBe(2)
  await expect.poll(() => told('A backup fails').length).toBe(2)
  expect(told('A backup fails')[1]).toMatchObject({ title: '[resolved] A backup fails', state: 'resolved' })
  expect(told('A database has no recent backup')[1].text).toMatch(/ is no longer above 0\. It had been since /)
  expect(await firingInPrometheus()).toEqual([])
})
