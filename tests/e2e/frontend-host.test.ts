import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStaticUi } from '../../gateway/http/static-ui.ts'
import { findUiFolder } from '../../gateway/ui-folder.ts'
import { startTestGateway, type TestGateway } from '../harness/gateway.ts'
import { send } from '../harness/raw-http.ts'

let gateway: TestGateway

beforeAll(async () => {
  gateway = await startTestGateway({ overrides: { ui: openStaticUi(findUiFolder() ?? '') } })
})
afterAll(() => gateway?.close())

test('frontend.<domain> has the dashboard, and the host of a database has none', async () => {
  const host = `frontend.db.localhost:${gateway.port}`
  const start = await send(`${gateway.url}/`, { headers: { host, accept: 'text/html' } })
  expect([start.status, start.headers.location]).toEqual([302, '/ui'])
  const page = await send(`${gateway.url}/ui/databases`, { headers: { host } })
  expect([page.status, page.text]).toEqual([200, expect.stringContaining('<div id="app">')])
  const ofDatabase = await send(`${gateway.url}/ui`, { headers: { host: `orders.db.localhost:${gateway.port}` } })
  expect(ofDatabase.status).toBe(404)
})
