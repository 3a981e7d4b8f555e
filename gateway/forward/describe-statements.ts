import type { Description, PipelineReply } from '../../workers/protocol/hrana.ts'
import { onlyReads } from '../../workers/protocol/only-reads.ts'
import type { Channel } from './channel.ts'
import { exchange } from './exchange.ts'
import { hranaRequest } from './hrana-request.ts'
import { throwAsRead, type Upstream } from './upstream.ts'

const maxReplyBytes = 16 * 1024 * 1024

/** Whether the worker calls every text read-only; a text that it cannot describe counts as a write. */
export async function areReadOnly(
  channel: Channel,
  upstream: Upstream,
  token: string,
  texts: readonly string[],
): Promise<boolean> {
  let unknown: string[] | null = null
  for (const text of texts) {
    const known = channel.texts.get(text)
    if (known === undefined) {
      unknown ??= []
      unknown.push(text)
    } else if (!onlyReads(known.description)) {
      return false
    }
  }
  if (unknown === null) return true
  const descriptions = await describeAll(channel, upstream, token, unknown)
  return descriptions.every(onlyReads)
}

/** Asks the worker, and remembers what it says; null for a text that it cannot describe. */
export async function describeAll(
  channel: Channel,
  upstream: Upstream,
  token: string,
  texts: readonly string[],
): Promise<(Description | null)[]> {
  const requests = [...texts.map((sql) => ({ type: 'describe', sql })), { type: 'close' }]
  const request = hranaRequest('/v2/pipeline', token, JSON.stringify({ requests }))
  const answer = await exchange(upstream, request, { maxBytes: maxReplyBytes }).catch(throwAsRead)
  if (answer.status !== 200) return texts.map(() => null)
  // sqld's answer to a well-formed pipeline has this shape (Hrana 3, "Pipeline").
  const reply = JSON.parse(answer.body.toString('utf8')) as PipelineReply
  return texts.map((text, index) => {
    const result = reply.results[index]
    if (result?.type !== 'ok' || result.response.type !== 'describe') return null
    channel.texts.set(text, result.response.result)
    return result.response.result
  })
}
