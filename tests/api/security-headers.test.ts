import { expect, test } from 'vitest'
import { controlPlaneRoutes } from '../../gateway/contract/document.ts'
import { apiKey, createFakeControlPlane } from './control-plane-fakes.ts'

const { app } = createFakeControlPlane()
const paths = [
  '/nowhere',
  '/admin/nowhere',
  ...controlPlaneRoutes
    .filter(({ method }) => method === 'get')
    .map(({ path }) => path.replaceAll(/\{\w+\}/g, 'orders')),
]

test.each(paths)('%s may run no script of a page and stand in no frame, whatever the answer', async (path) => {
  for (const headers of [{}, { 'X-API-Key': apiKey }]) {
    const answer = await app.request(path, { headers })
    const policy = answer.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("frame-ancestors 'none'")
    const scripts = policy.split('; ').find((rule) => rule.startsWith('script-src'))
    expect([undefined, "script-src 'self'"]).toContain(scripts)
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    expect(answer.headers.get('x-frame-options')).toBe('DENY')
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer')
    expect(answer.headers.get('cross-origin-opener-policy')).toBe('same-origin')
  }
})

test('nothing that takes a credential is kept by a cache', async () => {
  for (const { method, path, permission } of controlPlaneRoutes) {
    if (method !== 'get' || permission === 'public') continue
    const answer = await app.request(path.replaceAll(/\{\w+\}/g, 'orders'), { headers: { 'X-API-Key': apiKey } })
    expect([path, answer.headers.get('cache-control')]).toEqual([path, 'no-store'])
  }
})

test('the page of the reference holds no script and no handler of its own', async () => {
  const page = await (await app.request('/docs')).text()
  expect(page).not.toMatch(/<script(?![^>]*\bsrc=)[^>]*>\s*\S+\s*<\/script>/)
  expect(page).not.toMatch(/\son\w+=/)
})
