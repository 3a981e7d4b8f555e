import fc from 'fast-check'
import { expect, test } from 'vitest'
import { allowedCalls, findCall } from './allowed-calls.ts'
import { querySent } from './query-string.ts'
import { Refusal } from './refusal.ts'

test.each([
  ['GET', '/_ping'],
  ['HEAD', '/v1.45/_ping'],
  ['GET', '/v1.24/version'],
  ['POST', '/v1.45/containers/create'],
  ['POST', '/containers/db-worker-orders/start'],
  ['DELETE', '/v1.45/containers/0123456789ab'],
  ['POST', '/v1.45/containers/db-worker-orders/update'],
  ['GET', '/images/registry.example.com:5000/team/db-forge-worker:0.24.32/json'],
  ['GET', '/images/db-forge-worker@sha256:00ff/json'],
  ['GET', '/v1.45/system/df'],
])('%s %s passes', (method, path) => {
  expect(findCall(method, path)).not.toBeNull()
})

test.each([
  ['POST', '/containers/db-worker-orders/exec'],
  ['POST', '/exec/0123/start'],
  ['POST', '/build'],
  ['POST', '/session'],
  ['POST', '/commit'],
  ['POST', '/swarm/init'],
  ['GET', '/plugins'],
  ['GET', '/secrets'],
  ['POST', '/containers/db-worker-orders/rename'],
  ['POST', '/containers/db-worker-orders/attach'],
  ['GET', '/containers/db-worker-orders/archive'],
  ['PUT', '/containers/db-worker-orders/archive'],
  ['GET', '/containers/db-worker-orders/export'],
  ['POST', '/containers/prune'],
  ['POST', '/volumes/prune'],
  ['POST', '/networks/db-forge-workers/connect'],
  ['DELETE', '/images/db-forge-worker'],
  ['POST', '/images/load'],
  ['POST', '/auth'],
  ['GET', '/containers/../info'],
  ['GET', '/containers//json'],
  ['GET', '/images/../containers/x/json'],
  ['GET', '/v1.23/info'],
  ['POST', '/v1.24/containers/db-worker-orders/start'],
  ['GET', '/v2.0/info'],
  ['GET', '/v1.45/v1.45/info'],
  ['GET', '//info'],
  ['get', '/info'],
])('%s %s does not pass', (method, path) => {
  expect(findCall(method, path)).toBeNull()
})

test('no path with an empty segment, dots or an escape is any call', () => {
  const segment = fc.constantFrom(
    'containers',
    'images',
    'volumes',
    'networks',
    'json',
    'start',
    '..',
    '.',
    '',
    '%2e',
    'a%2fb',
  )
  fc.assert(
    fc.property(
      fc.array(segment, { minLength: 1, maxLength: 5 }),
      fc.constantFrom('GET', 'POST', 'DELETE'),
      (parts, method) => {
        const path = `/${parts.join('/')}`
        if (findCall(method, path) !== null) expect(path).not.toMatch(/\/(\.|\/|%)|%|\/$/)
      },
    ),
  )
})

test('what only reads changes nothing', () => {
  const reads = allowedCalls.filter(({ isRead }) => isRead)
  for (const { method } of reads) expect(['GET', 'HEAD']).toContain(method)
  const others = allowedCalls.filter(({ isRead, method }) => !isRead && method === 'GET')
  // It changes nothing, but the engine has to measure all volumes for it.
  expect(others.map(({ path }) => path.source)).toEqual(['^\\/system\\/df$'])
})

function sent(method: string, path: string, search: string): URLSearchParams {
  const found = findCall(method, path)
  if (found === null) throw new Error(`${path} is no call`)
  return new URLSearchParams(querySent(found.call, search))
}

test('lists and events tell of workers alone, whatever they are asked for', () => {
  const own = 'db-worker=true'
  for (const [filters, label] of [
    [null, [own]],
    [{ label: ['a=b'] }, ['a=b', own]],
    [{ label: { 'a=b': true } }, ['a=b', own]],
    [{ label: null }, [own]],
  ] as const) {
    const search = filters === null ? '' : `filters=${encodeURIComponent(JSON.stringify(filters))}`
    expect(JSON.parse(sent('GET', '/containers/json', search).get('filters') ?? '')).toEqual({ label })
  }
  const events = sent('GET', '/events', `filters=${encodeURIComponent('{"type":{"container":true}}')}`)
  expect(JSON.parse(events.get('filters') ?? '')).toEqual({ type: ['container'], label: [own] })
  expect(() => sent('GET', '/events', 'filters=nonsense')).toThrow(Refusal)
  expect(() => sent('GET', '/events', 'filters=[]')).toThrow(Refusal)
})

test('only parameters that a call needs are sent on, each once', () => {
  expect(sent('POST', '/images/create', 'fromImage=a&tag=1&fromSrc=-&repo=x').toString()).toBe('fromImage=a&tag=1')
  expect(() => sent('POST', '/images/create', 'fromImage=a&fromImage=b')).toThrow(Refusal)
})

test('what is about a container that is there needs no name', () => {
  for (const [method, path] of [
    ['DELETE', '/containers/0123456789ab'],
    ['GET', '/containers/0123456789ab/json'],
  ] as const) {
    expect(sent(method, path, '').toString()).toBe('')
  }
})

test('a container is created under a name of ours', () => {
  expect(sent('POST', '/containers/create', 'name=db-worker-orders').get('name')).toBe('db-worker-orders')
  for (const search of ['', 'name=other', 'name=db-worker-', 'name=db-worker-a%2f..']) {
    expect(() => sent('POST', '/containers/create', search)).toThrow(Refusal)
  }
})
