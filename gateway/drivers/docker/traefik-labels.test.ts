import { expect, test } from 'vitest'
import { readEdgePath } from '../../domain/door/edge.ts'
import { traefikLabels } from './traefik-labels.ts'

const options = { authUrl: 'http://gateway:8081', domain: 'db.example.com', network: 'workers', port: 8080 }
const spec = { databaseId: 'a'.repeat(32), name: 'Orders', lane: 'direct', edgeKey: 'b'.repeat(64) } as const

test('a database on the lane of the gateway is hidden from Traefik', () => {
  expect(traefikLabels({ ...spec, lane: 'gateway' }, options)).toEqual({ 'traefik.enable': 'false' })
})

test('a name that is no host label is hidden from Traefik: it would make another rule', () => {
  for (const name of ['a_b', 'a.b', 'a`) || Host(`b']) {
    expect(traefikLabels({ ...spec, name }, options)).toEqual({ 'traefik.enable': 'false' })
  }
})

test('the router takes plain HTTP of one host alone, in lower case', () => {
  const labels = traefikLabels(spec, options)
  expect(labels[`traefik.http.routers.db-${spec.databaseId}.rule`]).toBe(
    'Host(`orders.db.example.com`) && !HeaderRegexp(`Upgrade`, `.`) && (Method(`POST`) || Path(`/dump`) || Path(`/beta/listen`))',
  )
})

test('Traefik asks the gateway at the path of that database', () => {
  const address = traefikLabels(spec, options)[
    `traefik.http.middlewares.db-${spec.databaseId}-auth.forwardauth.address`
  ]
  const { origin, pathname } = new URL(address ?? '')
  expect(origin).toBe(options.authUrl)
  expect(readEdgePath(pathname)).toEqual({ id: spec.databaseId, edgeKey: spec.edgeKey })
})
