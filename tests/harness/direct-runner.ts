import { Pool } from 'undici'
import { ForgeError } from '../../gateway/domain/errors.ts'
import type { StatementRunner, Target } from '../../gateway/domain/sql/statement-runner.ts'
import { readExecuted } from '../../gateway/forward/worker-answer.ts'
import type { CursorEntry, PipelineReply, StreamRequest, StreamResult } from '../../workers/protocol/hrana.ts'
import { databaseNamed } from './database-named.ts'

/** A StatementRunner that talks to one sqld without queue, wake or limits; every target is that sqld. */
export interface DirectRunner extends StatementRunner, AsyncDisposable {
  /** Every request of a pipeline so far, for tests that count round trips. */
  readonly pipelines: readonly StreamRequest[][]
  /** Cursors that were opened and not ended. */
  openCursors(): number
}

export function createDirectRunner(url: string): DirectRunner {
  const pool = new Pool(url, { connections: 8 })
  const headers = { 'content-type': 'application/json', 'accept-encoding': 'identity' }
  const pipelines: StreamRequest[][] = []
  let openCursorCount = 0

  const post = (path: string, body: string, signal?: AbortSignal) =>
    pool.request({ path, method: 'POST', headers, body, ...(signal === undefined ? {} : { signal }) })

  async function ask(requests: readonly StreamRequest[]): Promise<{ isOk: boolean; text: string }> {
    const body = JSON.stringify({ baton: null, requests: [...requests, { type: 'close' }] })
    const reply = await post('/v3/pipeline', body)
    return { isOk: reply.statusCode === 200, text: await reply.body.text() }
  }

  async function pipeline(requests: readonly StreamRequest[]): Promise<readonly StreamResult[]> {
    const { isOk, text } = await ask(requests)
    if (!isOk) return requests.map(() => refusal(text))
    const { results }: PipelineReply = JSON.parse(text)
    return results.slice(0, requests.length)
  }

  return {
    pipelines,
    openCursors: () => openCursorCount,
    async pipeline(_target, requests) {
      pipelines.push([...requests])
      return await pipeline(requests)
    },
    async execute(_target, statement) {
      const requests = [{ type: 'execute', stmt: statement }] as const
      pipelines.push([...requests])
      const { isOk, text } = await ask(requests)
      return isOk ? readExecuted(text) : { kind: 'error', error: refusal(text).error }
    },
    async *cursor(_target, batch, options) {
      openCursorCount += 1
      try {
        const reply = await post('/v3/cursor', JSON.stringify({ baton: null, batch }), options.caller?.signal)
        if (reply.statusCode !== 200) {
          yield { type: 'error', error: refusal(await reply.body.text()).error }
          return
        }
        yield* cursorEntries(reply.body)
      } finally {
        openCursorCount -= 1
      }
    },
    async describe(_target, sql) {
      const [result] = await pipeline([{ type: 'describe', sql }])
      return result?.type === 'ok' && result.response.type === 'describe' ? result.response.result : null
    },
    [Symbol.asyncDispose]: () => pool.destroy(),
  }
}

/** What sqld says outside Hrana: text, or JSON with an `error`. */
function refusal(text: string): Extract<StreamResult, { type: 'error' }> {
  const message: string = text.startsWith('{') ? JSON.parse(text).error : text
  return { type: 'error', error: { message } }
}

async function* cursorEntries(body: AsyncIterable<Buffer>): AsyncGenerator<CursorEntry> {
  const decoder = new TextDecoder()
  let rest = ''
  let isHead = true
  for await (const chunk of body) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) {
      if (isHead) isHead = false
      else yield JSON.parse(line)
    }
  }
  if (rest !== '') throw new ForgeError('WORKER_LOST', 'The worker ended in the middle of a row')
}

const database = databaseNamed('test', { observed: 'running' })

export const testTarget: Target = { database, access: 'full', owner: 'test' }
