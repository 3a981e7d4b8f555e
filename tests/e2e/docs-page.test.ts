import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { type Browser, chromium } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createFakeControlPlane } from '../api/control-plane-fakes.ts'
import { chromiumOptions, noChromium } from './chromium.ts'

describe('the reference page', () => {
  const { app } = createFakeControlPlane({ ui: { file: async () => null, page: () => '' } })
  let server: ReturnType<typeof serve> | undefined
  let browser: Browser | undefined
  let origin = ''

  beforeAll(async () => {
    if (noChromium !== null) return
    const { port } = await new Promise<AddressInfo>((resolve) => {
      server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, resolve)
    })
    origin = `http://127.0.0.1:${port}`
    browser = await chromium.launch(chromiumOptions)
  })

  afterAll(async () => {
    await browser?.close()
    server?.close()
  })

  test('shows our operations, asks nobody but us, and breaks no rule of its policy', async (context) => {
    if (noChromium !== null || browser === undefined) return context.skip(noChromium ?? 'There is no browser')
    const page = await browser.newPage({ viewport: { width: 1440, height: 1000 } })
    const foreign: string[] = []
    const complaints: string[] = []
    page.on('request', (request) => {
      const { protocol, origin: asked } = new URL(request.url())
      if (protocol !== 'data:' && protocol !== 'blob:' && asked !== origin) foreign.push(request.url())
    })
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text())
    })
    page.on('pageerror', (error) => complaints.push(error.message))

    await page.goto(`${origin}/docs`)
    await page.getByRole('heading', { name: 'DB-Forge' }).first().waitFor({ timeout: 30_000 })
    await page.getByText('Create a database, or start an existing one').first().waitFor()
    await page.getByRole('button', { name: 'SQL Open Group' }).click()
    await page.getByRole('heading', { name: 'Run one statement' }).first().waitFor()
    expect(complaints).toEqual([])
    await page.getByRole('banner').getByRole('link', { name: 'DB-Forge dashboard' }).click({ trial: true })

    await page
      .getByRole('button', { name: /Test Request/ })
      .first()
      .click()
    const answered = page.waitForResponse((response) => response.status() === 401)
    await page.getByRole('button', { name: /Send/ }).first().click()
    expect(new URL((await answered).url()).origin).toBe(origin)
    expect(foreign).toEqual([])
  }, 300_000)

  test('is as wide as a telephone, below the way back to the dashboard', async (context) => {
    if (noChromium !== null || browser === undefined) return context.skip(noChromium ?? 'There is no browser')
    const page = await browser.newPage({ viewport: { width: 360, height: 800 } })
    await page.goto(`${origin}/docs`)
    await page.getByRole('heading', { name: 'DB-Forge' }).first().waitFor({ timeout: 30_000 })
    await page.mouse.move(180, 400)
    await page.mouse.wheel(500, 0)
    expect(await page.evaluate(() => [document.documentElement.scrollLeft, document.body.scrollLeft])).toEqual([0, 0])
    const link = page.getByRole('link', { name: 'DB-Forge dashboard' })
    expect(await link.getAttribute('href')).toBe('/ui/')
    await link.click({ trial: true })
  }, 300_000)
})

test('without a dashboard there is no way to it', async () => {
  const { app } = createFakeControlPlane()
  expect(await (await app.request('/docs')).text()).not.toContain('/ui/')
})

test('the script of the page is compressed, and known again by its tag', async () => {
  const { app } = createFakeControlPlane()
  const first = await app.request('/docs/assets/reference.js', { headers: { 'Accept-Encoding': 'gzip, br' } })
  expect(first.headers.get('content-encoding')).toBe('gzip')
  expect((await first.arrayBuffer()).byteLength).toBeLessThan(1_500_000)
  const etag = first.headers.get('etag') ?? ''
  const again = await app.request('/docs/assets/reference.js', { headers: { 'If-None-Match': etag } })
  expect(again.status).toBe(304)
  expect((await app.request('/docs/assets/secrets.js')).status).toBe(404)
})
