import { describe, expect, it } from 'vitest'
import { dataAddress } from './data-address.ts'

const suffix = '.db.localhost'

describe('dataAddress()', () => {
  it.each([
    ['orders.db.localhost:8081', '/v2/pipeline', { name: 'orders', by: 'host', path: '/v2/pipeline', search: '' }],
    ['ORDERS.DB.localhost', '/dump?a=1', { name: 'orders', by: 'host', path: '/dump', search: '?a=1' }],
    ['localhost:8081', '/db/orders/v2/pipeline', { name: 'orders', by: 'path', path: '/v2/pipeline', search: '' }],
    ['db.localhost:8081', '/db/orders', { name: 'orders', by: 'path', path: '/', search: '' }],
    [
      'localhost',
      '/db/orders//wal_log.ReplicationLog/Hello',
      { name: 'orders', by: 'path', path: '/wal_log.ReplicationLog/Hello', search: '' },
    ],
    ['localhost', '/db/a%20b/', { name: 'a b', by: 'path', path: '/', search: '' }],
    ['localhost', '/db/%zz/', { name: '%zz', by: 'path', path: '/', search: '' }],
    [undefined, '/db/orders/?x', { name: 'orders', by: 'path', path: '/', search: '?x' }],
    ['orders.db.localhost.:8081', '/dump', { name: 'orders', by: 'host', path: '/dump', search: '' }],
    ['localhost', 'http://localhost/db/orders/dump?a', { name: 'orders', by: 'path', path: '/dump', search: '?a' }],
    ['localhost', 'HTTP://orders.db.localhost:80', { name: 'orders', by: 'host', path: '/', search: '' }],
    ['a.b.db.localhost', '/', { name: 'a.b', by: 'host', path: '/', search: '' }],
  ])('host %s, url %s addresses a database', (host, url, expected) => {
    expect(dataAddress(host, url, suffix)).toEqual(expected)
  })

  it.each([
    ['localhost:8081', '/admin/databases'],
    ['db.localhost:8081', '/api/db/orders/query'],
    ['frontend.db.localhost:8081', '/'],
    ['api.db.localhost', '/health'],
    ['[::1]:8081', '/dbx/orders'],
    ['.db.localhost', '/'],
    ['db.localhost.', '/admin/databases'],
    ['api.db.localhost.', '/health'],
    ['anything.example', '/docs'],
    ['orders.db.localhost', 'http://localhost/admin/databases'],
    ['localhost', 'ftp://orders.db.localhost/'],
  ])('host %s, url %s is for the control plane', (host, url) => {
    expect(dataAddress(host, url, suffix)).toBeNull()
  })
})
