import { exchange } from './exchange.ts'
import type { Upstream } from './upstream.ts'

/** Gives an open stream back: it holds one of the worker's 128 connections, for 10 s when nobody closes it. */
export async function closeStream(upstream: Upstream, workerToken: string, baton: string): Promise<void> {
  await exchange(
    upstream,
    {
      method: 'POST',
      path: '/v3/pipeline',
      headers: ['authorization', `Bearer ${workerToken}`, 'content-type', 'application/json'],
      body: JSON.stringify({ baton, requests: [{ type: 'close' }] }),
    },
    { maxBytes: 65_536 },
  )
}
