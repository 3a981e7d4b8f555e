import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openSnippetFolder, type SnippetFolder } from '../harness/snippet-folder.ts'
import { noChromium } from './chromium.ts'
import { copied } from './copied.ts'
import { type Dashboard, openDashboard } from './dashboard.ts'

/** Whatever runs on Node, and what Debian has; Prisma makes code of its own first, the others want their packages. */
const runnable = [
  { title: 'TypeScript', file: 'typescript.mjs', command: process.execPath },
  { title: 'TypeScript over WebSocket', file: 'websocket.mjs', command: process.execPath },
  { title: 'Drizzle', file: 'drizzle.mjs', command: process.execPath },
  { title: 'Kysely', file: 'kysely.mjs', command: process.execPath },
  { title: 'Python without packages', file: 'query.py', command: 'python3' },
  { title: 'curl', file: 'curl.sh', command: 'sh' },
  { title: 'SQLite command line', file: 'sqlite.sh', command: 'sh', needs: 'sqlite3' },
] as const

describe.skipIf(noChromium !== null)('the code that the page copies', () => {
  let dashboard: Dashboard
  let folder: SnippetFolder
  let token = ''

  beforeAll(async () => {
    folder = await openSnippetFolder()
    dashboard = await openDashboard()
    const { gateway, page } = dashboard
    page.setDefaultTimeout(60_000)
    await gateway.spawn('orders')
    await gateway.query('orders', 'CREATE TABLE lamps (id INTEGER PRIMARY KEY)')
    await dashboard.open('/databases/orders/connect')
    await page.getByLabel('Access').selectOption('read-only')
    await page.getByRole('button', { name: 'Create token' }).click()
    token = await copied(page, page.getByRole('button', { name: 'Copy the token' }))
  }, 300_000)
  afterAll(async () => {
    await dashboard?.[Symbol.asyncDispose]()
    await folder?.[Symbol.asyncDispose]()
  })

  test.each(runnable)('for $title prints the tables', async ({ title, file, command, ...more }) => {
    const { page } = dashboard
    const program = 'needs' in more ? more.needs : command
    await expect(isThere(folder, program), `${program}, which .ci/run installs`).resolves.toBe(true)
    await page.getByRole('tab', { name: title, exact: true }).click()
    await folder.write(file, await copied(page, page.getByRole('button', { name: `Copy the code for ${title}` })))
    expect(await folder.run(command, [file], { DATABASE_TOKEN: token })).toContain('lamps')
  })

  test('sets the token by a line for the shell', async () => {
    const line = await copied(dashboard.page, dashboard.page.getByRole('button', { name: 'Copy the line that sets' }))
    await folder.write('token.sh', `${line}\nprintf %s "$DATABASE_TOKEN"`)
    expect(await folder.run('sh', ['token.sh'], {})).toBe(token)
    expect(dashboard.watch.problems()).toEqual([])
  })
})

async function isThere(folder: SnippetFolder, program: string): Promise<boolean> {
  return folder.run('sh', ['-c', `command -v ${program}`], {}).then(
    () => true,
    () => false,
  )
}
