import { rm } from 'node:fs/promises'
import { expect } from 'vitest'
import { startTestGateway, type TestGateway } from '../harness/gateway.ts'
import { type MailServer, startMailServer } from '../harness/mail-server.ts'
import { createMovableClock, type MovableClock } from '../harness/movable-clock.ts'
import type { WebhookReceiver } from '../harness/webhook-receiver.ts'
import { startWebhookReceiver } from '../harness/webhook-receiver.ts'
import { type RestClient, restClient } from './rest-client.ts'

/** A gateway whose rules are looked at when a test says so, and where its alerts go. */
export interface AlertPlace extends AsyncDisposable {
  readonly gateway: TestGateway
  readonly admin: RestClient
  readonly hooks: WebhookReceiver
  readonly mail: MailServer
  readonly clock: MovableClock
  /** Looks at all rules once. */
  check(): Promise<void>
  /** One that fires unless it is told otherwise; answers its id. */
  makeRule(members: Record<string, unknown>): Promise<string>
  makeChannel(
    members: Record<string, unknown>,
  ): Promise<{ channel: { id: string; target: string }; secret: string | null }>
  // biome-ignore lint/suspicious/noExplicitAny: tests read any member of it
  alertsOf(rule: string): Promise<any>
  /** No rule and no channel is left. */
  removeAll(): Promise<void>
  /** Another start of the same data folder takes the place of the gateway. */
  restart(): Promise<void>
}

export async function openAlertPlace(): Promise<AlertPlace> {
  const clock = createMovableClock()
  const hooks = await startWebhookReceiver()
  const mail = await startMailServer()
  const env = { DBFORGE_SMTP_URL: mail.url, DBFORGE_LOG_LEVEL: 'fatal' }
  const overrides = { clock, alerts: { periodMs: 3_600_000, retryMs: [5, 5] } }
  let gateway = await startTestGateway({ env, overrides })
  let admin = restClient(gateway)
  const check = () => gateway.gateway.context.alerts.engine.check()

  return {
    get gateway() {
      return gateway
    },
    get admin() {
      return admin
    },
    hooks,
    mail,
    clock,
    check,
    async makeRule(members) {
      // There is always less than all of the memory free.
      const rule = { name: 'Memory', metric: 'memory_free_percent', comparison: 'below', threshold: 100, ...members }
      const { status, body } = await admin.post('/admin/alerts/rules', rule)
      expect(status).toBe(201)
      return body.id
    },
    async makeChannel(members) {
      const { status, body } = await admin.post('/admin/alerts/channels', { name: 'hook', kind: 'webhook', ...members })
      expect(status).toBe(201)
      return body
    },
    alertsOf: async (rule) => (await admin.get(`/admin/alerts/history?rule=${rule}`)).body.alerts,
    async removeAll() {
      for (const [kind, list] of [
        ['rules', (await admin.get('/admin/alerts/rules')).body],
        ['channels', (await admin.get('/admin/alerts/channels')).body],
      ] as const) {
        for (const { id } of list) expect((await admin.ask('DELETE', `/admin/alerts/${kind}/${id}`)).status).toBe(200)
      }
      await check()
    },
    async restart() {
      const { dataDir, key } = gateway
      await gateway.gateway.stop()
      gateway = await startTestGateway({ dataDir, key, env, overrides })
      admin = restClient(gateway)
    },
    async [Symbol.asyncDispose]() {
      await gateway.close()
      // A folder that was started twice is nobody's to remove but ours.
      await rm(gateway.dataDir, { recursive: true, force: true })
      await hooks[Symbol.asyncDispose]()
      await mail[Symbol.asyncDispose]()
    },
  }
}
