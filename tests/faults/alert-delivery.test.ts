import { createClient } from '@libsql/client'
import { expect, it } from 'vitest'
import { eventually } from '../harness/eventually.ts'
import { type GatewayProcess, startGatewayProcess } from '../harness/gateway-process.ts'
import { temporaryFolder } from '../harness/temporary-folder.ts'
import { startWebhookReceiver } from '../harness/webhook-receiver.ts'

const entry = 'tests/faults/quick-alerts-gateway.ts'

async function post({ url, key }: GatewayProcess, path: string, body: unknown): Promise<void> {
  const headers = { 'X-API-Key': key, 'Content-Type': 'application/json' }
  const response = await fetch(`${url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
  expect(response.status).toBe(201)
}

async function triesOf(dataDir: string): Promise<unknown[]> {
  const catalog = createClient({ url: `file:${dataDir}/catalog.db` })
  try {
    return (await catalog.execute('SELECT attempts FROM alert_messages')).rows.map(({ attempts }) => attempts)
  } finally {
    catalog.close()
  }
}

it.each(['SIGKILL', 'SIGTERM'] as const)(
  'what a channel did not take yet is told after %s and a start',
  async (signal) => {
    await using hooks = await startWebhookReceiver()
    await using folder = await temporaryFolder()
    const dataDir = folder.path
    const first = await startGatewayProcess({ entry, dataDir })
    hooks.answerNext(503)
    await post(first, '/admin/alerts/channels', { name: 'hook', kind: 'webhook', target: `${hooks.url}/hook` })
    const rule = { name: 'Memory', metric: 'memory_free_percent', comparison: 'below', threshold: 100 }
    await post(first, '/admin/alerts/rules', rule)
    await eventually(async () => (await triesOf(dataDir))[0] === 1, { what: 'a try that failed and is noted' })
    await first.kill(signal)
    expect(hooks.received).toHaveLength(1)

    await using second = await startGatewayProcess({ entry, dataDir })
    const told = await eventually(() => hooks.received[1], { what: 'the second try' })
    expect(told.body).toEqual(hooks.received[0]?.body)
    expect(told.headers['x-dbforge-delivery']).toBe(hooks.received[0]?.headers['x-dbforge-delivery'])
    await eventually(async () => (await triesOf(dataDir)).length === 0, { what: 'nothing that pends' })
    const history = await fetch(`${second.url}/admin/alerts/history`, { headers: { 'X-API-Key': second.key } })
    expect((await history.json()).alerts[0].deliveries).toMatchObject([
      { channel: 'hook', state: 'firing', outcome: 'delivered', attempts: 2, problem: null },
    ])
    expect(hooks.received).toHaveLength(2)
  },
)
