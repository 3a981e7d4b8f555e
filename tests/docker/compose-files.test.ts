import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { parseYaml } from '@redocly/openapi-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { leaves, problemsOf, staticOptions } from '../edge/traefik-options.ts'

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
