import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openStaticUi, type StaticUi } from '../../gateway/http/static-ui.ts'
import { createFakeControlPlane } from './control-plane-fakes.ts'

const script = 'export const x = 1\n'

describe('the files of the dashboard', () => {
  let folder: string
  let ui: StaticUi | null
  const ask = (path: string, headers: Record<string, string> = {}) =>
    createFakeControlPlane({ ui }).app.request(path, { headers })

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'db-forge-ui-'))
    const listing = {
      'assets/x-1.js': { type: 'text/javascript; charset=utf-8', digest: 'abc', encodings: ['br', 'gzip'] },
      'favicon.svg': { type: 'image/svg+xml', digest: 'def', encodings: [] },
    }
    await writeFile(join(folder, 'files.json'), JSON.stringify(listing))
    await writeFile(join(folder, 'index.html'), '<meta nonce="__CSP_NONCE__">')
    await writeFile(join(folder, 'favicon.svg'), '<svg/>')
    await writeFile(join(folder, 'secret.txt'), 'not listed')
    await mkdir(join(folder, 'assets'))
    await writeFile(join(folder, 'assets', 'x-1.js'), script)
    await writeFile(join(folder, 'assets', 'x-1.js.br'), brotliCompressSync(script))
    ui = openStaticUi(folder)
  })
  afterAll(() => rm(folder, { recursive: true }))

  test('a browser at / is sent there', async () => {
    const answer = await ask('/', { accept: 'text/html' })
    expect([answer.status, answer.headers.get('location')]).toEqual([302, '/ui'])
    const welcome = await ask('/auth/welcome')
    expect([welcome.status, welcome.headers.get('location')]).toEqual([302, '/ui/welcome'])
    const slash = await ask('/ui/')
    expect([slash.status, slash.headers.get('location')]).toEqual([307, '/ui'])
  })

  test.each(['/ui', '/ui/databases', '/ui/databases/a.b/data', '/ui/..%2fsecret.txt', '/ui/secret.txt'])(
    '%s is the page, never kept, with a nonce of its own',
    async (path) => {
      const [one, other] = [await ask(path), await ask(path)]
      const policy = one.headers.get('content-security-policy') ?? ''
      const nonce = /style-src 'self' 'nonce-([^']+)'/.exec(policy)?.[1]
      expect(one.status).toBe(200)
      expect(await one.text()).toBe(`<meta nonce="${nonce}">`)
      expect(one.headers.get('cache-control')).toBe('no-store')
      expect(policy).toContain("script-src 'self';")
      expect(policy).not.toContain('unsafe')
      expect(other.headers.get('content-security-policy')).not.toBe(policy)
    },
  )

  test('an asset comes compressed, and is kept for ever', async () => {
    const answer = await ask('/ui/assets/x-1.js', { 'accept-encoding': 'gzip, br' })
    expect(answer.headers.get('content-encoding')).toBe('br')
    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect(answer.headers.get('vary')).toBe('Origin, Accept-Encoding')
    expect(brotliDecompressSync(Buffer.from(await answer.arrayBuffer())).toString()).toBe(script)
    const plain = await ask('/ui/assets/x-1.js')
    expect([plain.headers.get('content-encoding'), await plain.text()]).toEqual([null, script])
    expect((await ask('/ui/assets/x-2.js')).status).toBe(404)
  })

  test('another file is asked for again, and known by its tag', async () => {
    const answer = await ask('/ui/favicon.svg')
    expect([answer.headers.get('content-type'), await answer.text()]).toEqual(['image/svg+xml', '<svg/>'])
    expect(answer.headers.get('cache-control')).toBe('no-cache')
    const etag = answer.headers.get('etag') ?? ''
    expect((await ask('/ui/favicon.svg', { 'if-none-match': etag })).status).toBe(304)
  })

  test('a gateway without a dashboard says how to get one, and sends browsers to the reference', async () => {
    const { app } = createFakeControlPlane()
    const answer = await app.request('/ui')
    expect([answer.status, (await answer.json()).detail]).toEqual([404, expect.stringContaining('npm run build')])
    expect((await app.request('/', { headers: { accept: 'text/html' } })).headers.get('location')).toBe('/docs')
    expect(openStaticUi(join(folder, 'nothing'))).toBeNull()
  })
})
