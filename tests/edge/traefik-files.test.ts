import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseYaml } from '@redocly/openapi-core'
import { expect, test } from 'vitest'
import { traefikLabels } from '../../gateway/drivers/docker/traefik-labels.ts'
import { parseRule } from '../harness/edge/rule.ts'
import { fileOptions, labelOptions, leaves, staticOptions, unknownOptions } from './traefik-options.ts'

const root = join(import.meta.dirname, '..', '..')
const read = (path: string) => readFile(join(root, path), 'utf8')

const plan = { authUrl: 'http://gateway:8081', domain: 'db.localhost', network: 'db-forge-workers', port: 8080 }
const spec = { databaseId: 'a'.repeat(32), name: 'orders', lane: 'direct', edgeKey: 'b'.repeat(64) } as const

test('what is no option of Traefik is noticed', () => {
  const wrong = parseYaml('entryPoints: { web: { adress: ":80", http: { tls: {} } } }')
  expect(unknownOptions(leaves(wrong), staticOptions)).toEqual(['entrypoints.web.adress'])
})

test.each(['traefik.yml', 'traefik-tls.yml'])('%s has options that Traefik documents', async (file) => {
  expect(unknownOptions(leaves(parseYaml(await read(`infra/traefik/${file}`))), staticOptions)).toEqual([])
})

/** As Traefik fills it in: the one variable, and dots escaped. */
function rendered(template: string, domain: string): string {
  const lines = template.split('\n').filter((line) => !line.startsWith('{{-'))
  const text = lines.join('\n').replaceAll('{{ $domain | replace "." "\\\\." }}', domain.replaceAll('.', '\\.'))
  return text.replaceAll('{{ $domain }}', domain)
}

test.each(['routes.yml', 'hsts.yml', 'certificates.yml'])(
  'dynamic/%s has options that Traefik documents',
  async (file) => {
    const text = rendered(await read(`infra/traefik/dynamic/${file}`), 'db.example.com')
    expect(text).not.toContain('{{')
    expect(unknownOptions(leaves(parseYaml(text)), fileOptions)).toEqual([])
  },
)

test('every host of the domain, and no other, goes to the gateway', async () => {
  const text = rendered(await read('infra/traefik/dynamic/routes.yml'), 'db.example.com')
  // as: the file that was just read
  const { http } = parseYaml(text) as { http: { routers: { gateway: { rule: string; priority: number } } } }
  const rule = parseRule(http.routers.gateway.rule)
  const takes = (host: string) => rule({ method: 'GET', path: '/', headers: {}, host })
  for (const host of ['db.example.com', 'frontend.db.example.com', 'orders.db.example.com'])
    expect(takes(host)).toBe(true)
  for (const host of ['example.com', 'a.b.db.example.com', 'orders.dbxexample.com', 'evil.com'])
    expect(takes(host)).toBe(false)
  const direct = traefikLabels(spec, plan)[`traefik.http.routers.db-${spec.databaseId}.priority`]
  expect(Number(direct)).toBeGreaterThan(http.routers.gateway.priority)
})

test('labels are options that Traefik documents', () => {
  const names = Object.keys(traefikLabels(spec, plan)).map((name) => name.toLowerCase())
  expect(unknownOptions(names, labelOptions)).toEqual([])
  expect(names.length).toBeGreaterThan(10)
})
