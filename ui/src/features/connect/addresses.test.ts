import { expect, test } from 'vitest'
import { endpointsOf } from './addresses.ts'

test('endpointsOf() derives every address from the URL by path', () => {
  const database = {
    name: 'orders',
    url: 'http://127.0.0.1:8081/db/orders/',
    host_url: 'http://orders.db.localhost:8081',
  }
  expect(endpointsOf(database)).toEqual({
    name: 'orders',
    path: 'http://127.0.0.1:8081/db/orders/',
    host: 'http://orders.db.localhost:8081',
    webSocket: 'ws://127.0.0.1:8081/db/orders/',
    dump: 'http://127.0.0.1:8081/db/orders/dump',
    query: 'http://127.0.0.1:8081/api/db/orders/query',
  })
})

test('endpointsOf() keeps https, a path of a proxy, and adds the slash that clients need', () => {
  const endpoints = endpointsOf({ name: 'a.b', url: 'https://example.org/forge/db/a.b', host_url: null })
  expect(endpoints).toMatchObject({
    path: 'https://example.org/forge/db/a.b/',
    host: null,
    webSocket: 'wss://example.org/forge/db/a.b/',
    query: 'https://example.org/forge/api/db/a.b/query',
  })
})
