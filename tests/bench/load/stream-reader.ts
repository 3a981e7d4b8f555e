import { once } from 'node:events'
import { type IncomingMessage, request } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'
import type { LoadTarget, StreamJob, StreamOutcome } from './load-job.ts'

const newline = 10

/** Reads one large result to its end, at a pace if asked, and gives a cursor's stream back to the worker. */
export async function readStream({ target, path, body, bytesPerSecond }: StreamJob): Promise<StreamOutcome> {
  const startedAt = performance.now()
  const reply = await ask(target, path, body)
  let bytes = 0
  let lines = 0
  let head = ''
  for await (const chunk of reply as AsyncIterable<Buffer>) {
    // No encoding is set: the chunks are buffers.
    if (head.length < 256) head += chunk.toString('latin1', 0, 256)
    bytes += chunk.length
    for (let at = chunk.indexOf(newline); at >= 0; at = chunk.indexOf(newline, at + 1)) lines += 1
    if (bytesPerSecond !== null) await delay((bytes / bytesPerSecond) * 1000 - (performance.now() - startedAt))
  }
  const seconds = (performance.now() - startedAt) / 1000
  if (reply.statusCode !== 200) throw new Error(`"${path}" was answered with ${reply.statusCode}: ${head}`)
  await closeCursor(target, head)
  return { seconds, bytes, lines }
}

/** An unclosed cursor keeps one of sqld's 128 connections for ten seconds. */
async function closeCursor(target: LoadTarget, head: string): Promise<void> {
  const baton = /^\{"baton":"([^"]+)"/.exec(head)?.[1]
  if (baton === undefined) return
  const reply = await ask(target, '/v3/pipeline', JSON.stringify({ baton, requests: [{ type: 'close' }] }))
  reply.resume()
  await once(reply, 'end')
}

async function ask(
  { port, host, prefix, token }: LoadTarget,
  path: string,
  body: string | null,
): Promise<IncomingMessage> {
  const outgoing = request({
    host: '127.0.0.1',
    port,
    path: prefix + path,
    method: body === null ? 'GET' : 'POST',
    headers: {
      host,
      'content-type': 'application/json',
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
    },
  })
  outgoing.end(body ?? undefined)
  const [reply]: IncomingMessage[] = await once(outgoing, 'response')
  if (reply === undefined) throw new Error(`"${path}" was not answered`)
  return reply
}
