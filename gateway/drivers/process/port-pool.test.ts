import { createServer } from 'node:net'
import { expect, it } from 'vitest'

import { createPortPool } from './port-pool.ts'

it('a port pool gives out distinct ports that can be listened on', async () => {
  const pool = createPortPool()
  const ports = await Promise.all(Array.from({ length: 50 }, () => pool.take()))
  expect(new Set(ports).size).toBe(50)
  const [port] = ports
  await new Promise<void>((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(port, '127.0.0.1', () => server.close(() => resolve()))
  })
})
