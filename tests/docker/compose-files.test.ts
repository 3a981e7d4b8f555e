import { execFile, spawn } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { parseYaml } from '@redocly/openapi-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { leaves, problemsOf, staticOptions } from '../edge/traefik-options.ts'
import { eventually } from '../harness/eventually.ts'

const run = promisify(execFile)
const root = join(import.meta.dirname, '..', '..')

let folder: string
const settings = () => ({
  DBFORGE_DOMAIN: 'db.example.com',
  TLS_CERTIFICATE_FILE: '/etc/ssl/chain.pem',
  TLS_KEY_FILE: '/etc/ssl/key.pem',
  ACME_EMAIL: 'ops@example.com',
  ACME_DNS_PROVIDER: 'cloudflare',
  ACME_ENV_FILE: join(folder, 'acme.env'),
})

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'compose-'))
  await writeFile(join(folder, 'acme.env'), 'CF_DNS_API_TOKEN=none\n')
})
afterAll(() => rm(folder, { recursive: true }))

// biome-ignore lint/suspicious/noExplicitAny: tests read any member of it
async function config(overlay: string | null, env: Record<string, string>): Promise<any> {
  const files = ['docker-compose.yml', ...(overlay === null ? [] : [`infra/compose/${overlay}.yml`])]
  const args = ['compose', ...files.flatMap((file) => ['--file', file]), 'config', '--format', 'json']
  const { PATH = '', HOME = '' } = process.env
  return JSON.parse((await run('docker', args, { cwd: root, env: { PATH, HOME, ...env } })).stdout)
}
test.each([null, 'development', 'tls-certificates', 'tls-acme'])('overlay %s is whole', async (overlay) => {
  const { services, networks } = await config(overlay, settings())
  expect(Object.keys(services).sort()).toEqual(['gateway', 'socket-proxy', 'socket-view', 'traefik'])
  const published = services.traefik.ports.map(({ published }: { published: string }) => published)
  expect(published).toEqual(overlay?.startsWith('tls') ? ['80', '443', '8080'] : ['8081', '8080'])
  expect(networks.workers).toMatchObject({ internal: true, name: 'db-forge-databases' })
  expect(networks.edge.name).toBe('db-forge-net')
})

test('the Docker socket is in the socket proxies alone, and Traefik and the gateway have one each', async () => {
  const { services } = await config(null, {})
  const withSocket = Object.entries(services).filter(([, service]) => JSON.stringify(service).includes('docker.sock'))
  expect(withSocket.map(([name]) => name).sort()).toEqual(['socket-proxy', 'socket-view'])
  const networksOf = (name: string) => Object.keys(services[name].networks).sort()
  expect(networksOf('socket-proxy')).toEqual(['control'])
  expect(networksOf('socket-view')).toEqual(['view'])
  expect(networksOf('gateway')).toEqual(['control', 'edge', 'workers'])
  expect(networksOf('traefik')).toEqual(['edge', 'view', 'workers'])
  expect(services['socket-view'].environment.SOCKET_PROXY_MODE).toBe('read')
})

test('who needs another service waits until that is healthy, and everything is pinned and hardened', async () => {
  const { services } = await config(null, {})
  for (const [name, service] of Object.entries<Record<string, never>>(services)) {
    for (const { condition } of Object.values<{ condition: string }>(service['depends_on'] ?? {})) {
      expect(condition).toBe('service_healthy')
    }
    expect(service['image'], name).toMatch(/:v?\d+(\.\d+)+$/)
    expect(service, name).toMatchObject({
      read_only: true,
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
    })
  }
  expect(services.traefik.depends_on).toHaveProperty('gateway')
  const dashboard = services.traefik.ports.find(({ target }: { target: number }) => target === 8080)
  expect(dashboard.host_ip).toBe('127.0.0.1')
})

test("the ACME overlay's own static file has options that Traefik documents", async () => {
  const { configs } = await config('tls-acme', settings())
  const content = parseYaml(configs['traefik-acme'].content)
  expect(problemsOf(leaves(content), staticOptions)).toEqual([])
  const plain: unknown = parseYaml(await readFile(join(root, 'infra/traefik/traefik-tls.yml'), 'utf8'))
  const shared = leaves(plain).filter(([name]) => !name.endsWith('http.tls'))
  expect(leaves(content)).toEqual(expect.arrayContaining(shared))
  expect(content).toMatchObject({ certificatesResolvers: { acme: { acme: { email: 'ops@example.com' } } } })
})

test.each([
  ['tls-certificates', 'TLS_KEY_FILE'],
  ['tls-acme', 'ACME_EMAIL'],
  ['tls-acme', 'DBFORGE_DOMAIN'],
])('overlay %s says that %s is missing', async (overlay, name) => {
  const { [name]: _, ...others } = settings() as Record<string, string>
  await expect(config(overlay, others)).rejects.toThrow(name)
})

test.each([
  [{}, 'http://db.localhost:8081'],
  [{ DBFORGE_HTTP_PORT: '9000' }, 'http://db.localhost:9000'],
  [{ DBFORGE_DOMAIN: 'db.example.com' }, 'http://db.example.com:8081'],
  [{ DBFORGE_DOMAIN: 'db.example.com', DBFORGE_PUBLIC_URL: 'https://example.com' }, 'https://example.com'],
])('with %j the gateway calls itself %s', async (env, url) => {
  expect((await config(null, env)).services.gateway.environment['DBFORGE_PUBLIC_URL']).toBe(url)
})

const saves = 4

test('the gateway of development starts again at a change, and once a mistake is mended', async () => {
  const { entrypoint, command } = (await config('development', {})).services.gateway
  const [, ...flags] = entrypoint
  expect(command).toEqual(['gateway/main.ts'])
  for (const name of ['gateway', 'workers']) await mkdir(join(folder, name), { recursive: true })
  const part = join(folder, 'workers', 'part.mjs')
  // A program of its own: this Node may be one that reads no TypeScript.
  await writeFile(join(folder, 'gateway', 'main.mjs'), "import '../workers/part.mjs'\nsetInterval(() => {}, 1000)")
  const program = (word: string) => `console.log('${word}')`
  await writeFile(part, program('first'))
  const child = spawn(process.execPath, [...flags, 'gateway/main.mjs'], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes: Buffer) => (output += bytes))
  const said = (text: string, timeoutMs: number) => eventually(() => output.includes(text), { timeoutMs, what: text })
  /** Saves it, again where Node did not look just then: it watches nothing while it starts. */
  async function saved(text: string, expected: string): Promise<void> {
    for (let save = 1; save < saves; save += 1) {
      await writeFile(part, text)
      const isSaid = await said(expected, 10_000).catch(() => false)
      if (isSaid) return
    }
    await writeFile(part, text)
    await said(expected, 10_000)
  }
  try {
    await said('first', 60_000)
    await saved(program('second'), 'second')
    await saved('not a program', 'SyntaxError')
    await saved(program('third'), 'third')
  } finally {
    child.kill()
  }
}, 300_000)
