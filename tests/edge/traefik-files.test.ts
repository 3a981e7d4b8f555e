import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseYaml } from '@redocly/openapi-core'
import { expect, test } from 'vitest'
import { traefikLabels } from '../../gateway/drivers/docker/traefik-labels.ts'
import { parseRule } from '../harness/edge/rule.ts'
import { fileOptions, labelOptions, leaves, ofLabel, problemsOf, staticOptions } from './traefik-options.ts'

const root = join(import.meta.dirname, '..', '..')
const read = (path: string) => readFile(join(root, path), 'utf8')
// biome-ignore lint/suspicious/noExplicitAny: tests read any member of it
const yaml = async (path: string): Promise<any> => parseYaml((await read(path)).replaceAll(' !override', ''))

const plan = { authUrl: 'http://gateway:8081', domain: 'db.localhost', network: 'db-forge-workers', port: 8080 }
const spec = { databaseId: 'a'.repeat(32), name: 'orders', lane: 'direct', edgeKey: 'b'.repeat(64) } as const

test.each([
  ['entryPoints: { web: { adress: ":80", http: { tls: {} } } }', 'entrypoints.web.adress: there is no such option'],
  ['entryPoints: { web: { address: 80 } }', 'entrypoints.web.address: 80 is no listen'],
  ['api: { insecure: "yes" }', 'api.insecure: "yes" is no boolean'],
  [
    'entryPoints: { web: { transport: { respondingTimeouts: { readTimeout: never } } } }',
    /readtimeout: "never" is no du/,
  ],
  ['entryPoints: { web: { http: { middlewares: hsts@file } } }', /middlewares: "hsts@file" is no list/],
  ['providers: { docker: { endpoint: socket-view } }', /endpoint: "socket-view" is no url/],
])('what Traefik would not take is noticed: %s', (text, problem) => {
  expect(problemsOf(leaves(parseYaml(text)), staticOptions)).toEqual([expect.stringMatching(problem)])
})

test.each(['traefik.yml', 'traefik-tls.yml'])('%s has options that Traefik documents', async (file) => {
  expect(problemsOf(leaves(await yaml(`infra/traefik/${file}`)), staticOptions)).toEqual([])
})

/** As Traefik fills it in: the one variable, and dots escaped. */
function rendered(template: string, domain: string): string {
  const lines = template.split('\n').filter((line) => !line.startsWith('{{-'))
  const text = lines.join('\n').replaceAll('{{ $domain | replace "." "\\\\." }}', domain.replaceAll('.', '\\.'))
  return text.replaceAll('{{ $domain }}', domain)
}

// biome-ignore lint/suspicious/noExplicitAny: tests read any member of it
async function dynamic(file: string): Promise<any> {
  const text = rendered(await read(`infra/traefik/dynamic/${file}`), 'db.example.com')
  expect(text).not.toContain('{{')
  return parseYaml(text)
}

const dynamicFiles = ['routes.yml', 'hsts.yml', 'certificates.yml']

test.each(dynamicFiles)('dynamic/%s has options that Traefik documents', async (file) => {
  expect(problemsOf(leaves(await dynamic(file)), fileOptions)).toEqual([])
})

test('whatever one part names is in another: services, middlewares, certificates, networks, hosts', async () => {
  const [routes, hsts, certificates] = await Promise.all(dynamicFiles.map(dynamic))
  const { gateway } = routes.http.routers
  expect(Object.keys(routes.http.services)).toEqual([gateway.service])
  const compose = await yaml('docker-compose.yml')
  const [{ url }] = routes.http.services[gateway.service].loadBalancer.servers
  expect(Object.keys(compose.services)).toContain(new URL(url).hostname)
  expect(new URL(url).port).toBe(compose.services.gateway.environment.DBFORGE_PORT)
  for (const file of ['traefik.yml', 'traefik-tls.yml']) {
    const { entryPoints, providers } = await yaml(`infra/traefik/${file}`)
    const { endpoint, network } = providers.docker
    expect(Object.keys(compose.services)).toContain(new URL(endpoint).hostname)
    expect(network).toBe(compose.networks.workers.name)
    expect(compose.services.gateway.environment.DBFORGE_DOCKER_NETWORK).toBe(network)
    // biome-ignore lint/suspicious/noExplicitAny: of the file above
    const named = Object.values<any>(entryPoints).flatMap(({ http }) => http?.middlewares ?? [])
    expect(named.filter((name) => !Object.keys(hsts.http.middlewares).includes(name.replace(/@file$/, '')))).toEqual([])
    for (const { target } of compose.services.traefik.configs.slice(1)) {
      expect(target.startsWith(`${providers.file.directory}/`)).toBe(true)
    }
  }
  const { certFile, keyFile } = certificates.tls.stores.default.defaultCertificate
  const { services } = await yaml('infra/compose/tls-certificates.yml')
  expect([certFile, keyFile]).toEqual(services.traefik.secrets.map((name: string) => `/run/secrets/${name}`))
})

test('every host of the domain, and no other, goes to the gateway', async () => {
  const { gateway } = (await dynamic('routes.yml')).http.routers
  const rule = parseRule(gateway.rule)
  const takes = (host: string) => rule({ method: 'GET', path: '/', headers: {}, host })
  for (const host of ['db.example.com', 'frontend.db.example.com', 'orders.db.example.com'])
    expect(takes(host)).toBe(true)
  for (const host of ['example.com', 'a.b.db.example.com', 'orders.dbxexample.com', 'evil.com'])
    expect(takes(host)).toBe(false)
  const direct = traefikLabels(spec, plan)[`traefik.http.routers.db-${spec.databaseId}.priority`]
  expect(Number(direct)).toBeGreaterThan(gateway.priority)
})

test('labels are options that Traefik documents, and name what they bring', () => {
  const labels = Object.entries(traefikLabels(spec, plan))
  expect(labels.length).toBeGreaterThan(10)
  expect(problemsOf(labels.map(ofLabel), labelOptions)).toEqual([])
  expect(problemsOf([ofLabel(['traefik.http.middlewares.m.inflightreq.amount', 'four'])], labelOptions)).toHaveLength(1)
  const namesOf = (kind: string) =>
    new Set(labels.flatMap(([name]) => new RegExp(`^traefik\\.http\\.${kind}\\.([^.]+)`).exec(name)?.[1] ?? []))
  const labelOf = (end: string) => labels.find(([name]) => name.endsWith(end))?.[1] ?? ''
  expect(new Set(labelOf('.middlewares').split(','))).toEqual(namesOf('middlewares'))
  expect(namesOf('services')).toEqual(new Set([labelOf('.service')]))
  expect(() => parseRule(labelOf('.rule'))).not.toThrow()
  expect(() => new RegExp(labelOf('.authresponseheadersregex'))).not.toThrow()
})
