import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import type { TestGatewayOptions } from '../harness/gateway.ts'
import { type PeopleDashboard, startDashboard } from './people-dashboard.ts'

export const pathOfOrders = '/databases/orders/backups'
export const rowsOfOrders = 'SELECT * FROM orders ORDER BY id'

/** A dashboard with "orders", which somebody may read, and "others". */
export async function startBackupsDashboard(env: TestGatewayOptions['env'] = {}): Promise<PeopleDashboard | null> {
  const dashboard = await startDashboard({
    env: { DBFORGE_LOG_LEVEL: 'fatal', DBFORGE_BACKUP_KEEP: '5', ...env },
    // A worker that a test holds still is no worker that hangs.
    overrides: { watchdog: { periodMs: 3_600_000, probeTimeoutMs: 60_000 } },
  })
  if (dashboard === null) return null
  const { gateway, people, rest } = dashboard
  await people.join('vera', 'viewer')
  await people.join('grace', 'user')
  for (const name of ['orders', 'others']) await gateway.spawn(name)
  await rest.ask('PUT', '/admin/databases/orders/grants/vera@example.org', { body: { right: 'read' } })
  await rest.query('orders', 'CREATE TABLE orders (id INTEGER PRIMARY KEY, item TEXT, cents INTEGER, blob BLOB)')
  await rest.query(
    'orders',
    "INSERT INTO orders VALUES (1, 'book''s; \n', 9007199254740993, x'00ff'), (2, NULL, -1, NULL)",
  )
  return dashboard
}

export const backupsOf = async ({ rest }: PeopleDashboard, name: string) =>
  (await rest.get(`/admin/databases/${name}/backups`)).body.backups

/** Takes one without the page, and waits for it. */
export async function taken(shown: PeopleDashboard, name: string) {
  const { body } = await shown.rest.ask('POST', `/admin/databases/${name}/backups`)
  const look = async () => (await shown.rest.get(`/admin/backups/${body.id}`)).body
  await expect.poll(async () => (await look()).state, { timeout: 60_000 }).not.toBe('running')
  return await look()
}

export const tableOfOrders = (page: Page) => page.getByRole('table', { name: 'Backups of orders, newest first' })

export async function act(page: Page, label: string, item: string): Promise<void> {
  await page.getByRole('button', { name: label }).first().click()
  await page.getByRole('menuitem', { name: item }).click()
}

/** A database whose next backups fail: a file lies where their folder would be. Answers what makes it well. */
export async function makeUnlucky(shown: PeopleDashboard, name: string): Promise<() => Promise<void>> {
  const { gateway, rest } = shown
  await gateway.spawn(name)
  const first = await taken(shown, name)
  await rest.ask('DELETE', `/admin/backups/${first.id}`)
  const blocked = join(gateway.dataDir, 'backups', first.database_id)
  await rm(blocked, { recursive: true, force: true })
  await writeFile(blocked, '')
  return () => rm(blocked)
}
