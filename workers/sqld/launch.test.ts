import { describe, expect, it } from 'vitest'

import { sqldLaunch, sqldSettings } from './launch.ts'

const layout = {
  dataPath: '/data/sqld',
  key: { pem: '-----BEGIN PUBLIC KEY-----' },
  authoritiesPath: '/data/authorities.pem',
  host: '127.0.0.1',
  port: 20_001,
  adminPort: 20_002,
  adminKey: 'admin-secret',
}
const optionsOf = (maxResultBytes: number) => sqldLaunch({ maxResultBytes }, layout).args.join(' ')

describe('sqldLaunch()', () => {
  it('listens where it is told, and nowhere else', () => {
    const text = optionsOf(1000)
    expect(text).toContain('-d /data/sqld --http-listen-addr 127.0.0.1:20001 --admin-listen-addr 127.0.0.1:20002')
    expect(text).not.toMatch(/grpc|namespace|self-url/)
  })

  it('gives the keys and the whole environment, never an argument', () => {
    const { args, env } = sqldLaunch({ maxResultBytes: 1000 }, layout)
    expect(args.join(' ')).not.toContain(layout.adminKey)
    expect(env).toEqual({
      LIBSQL_ADMIN_AUTH_KEY: layout.adminKey,
      SQLD_AUTH_JWT_KEY: layout.key.pem,
      SSL_CERT_FILE: layout.authoritiesPath,
      TOKIO_WORKER_THREADS: '1',
      RUST_LOG: 'warn',
      NO_COLOR: '1',
    })
  })

  it('names the file of the key where it is to be read from one', () => {
    const { args, env } = sqldLaunch({ maxResultBytes: 1000 }, { ...layout, key: { path: '/data/key' } })
    expect(args.join(' ')).toContain('--auth-jwt-key-file /data/key')
    expect(env).not.toHaveProperty('SQLD_AUTH_JWT_KEY')
  })

  it('bounds all results together by three of the largest, at least 32 MB', () => {
    expect(optionsOf(1000)).toContain('--max-response-size 1000 --max-total-response-size 33554432')
    expect(optionsOf(20_000_000)).toContain('--max-response-size 20000000 --max-total-response-size 60000000')
  })
})

it('sqldSettings() names every setting that sqld would reset or keep', () => {
  expect(sqldSettings({ durability: 'strong', maxSizeBytes: 5000 })).toEqual({
    block_reads: false,
    block_writes: false,
    txn_timeout_s: 5,
    durability_mode: 'strong',
    max_db_size: 5000,
  })
  expect(sqldSettings({ durability: 'relaxed', maxSizeBytes: null })).toMatchObject({
    durability_mode: 'relaxed',
    max_db_size: '1000 PB',
  })
})
