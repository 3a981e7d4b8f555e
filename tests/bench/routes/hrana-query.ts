import type { PipelineReply, Statement } from '../../../workers/protocol/hrana.ts'
import type { HttpCaller } from './http-caller.ts'

/** The body of a pipeline that runs statements on one stream and closes it. */
export function pipelineOf(...statements: readonly Statement[]): string {
  const requests = [...statements.map((stmt) => ({ type: 'execute', stmt })), { type: 'close' }]
  return JSON.stringify({ requests })
}

/** The first value of the last statement's result, an integer as its digits. `prefix` is empty, or `/db/<name>`. */
export async function query(caller: HttpCaller, prefix: string, ...texts: readonly string[]): Promise<unknown> {
  const body = pipelineOf(...texts.map((sql) => ({ sql })))
  return firstValue(await caller.expect('POST', `${prefix}/v2/pipeline`, body))
}

export async function queryNumber(caller: HttpCaller, prefix: string, sql: string): Promise<number> {
  const value = await query(caller, prefix, sql)
  if (typeof value !== 'string') throw new Error(`"${sql}" answered no integer`)
  return Number(value)
}

function firstValue(text: string): unknown {
  const { results }: PipelineReply = JSON.parse(text)
  const failed = results.find((result) => result.type === 'error')
  if (failed?.type === 'error') throw new Error(`Query failed: ${failed.error.message}`)
  const last = results.at(-2)
  const value = last?.type === 'ok' && last.response.type === 'execute' ? last.response.result.rows[0]?.[0] : undefined
  return value !== undefined && 'value' in value ? value.value : undefined
}
