import { endOfObject } from '../../../workers/protocol/json-text.ts'
import { isWellFormedStatement } from './well-formed-statement.ts'

/** A pipeline that opens a stream, runs one statement and closes the stream. */
export interface SingleExecute {
  readonly sql: string
  /** The statement, as the client wrote it. */
  readonly statement: string
}

const pipelineStart =
  /^\s*\{\s*(?:"baton"\s*:\s*null\s*,\s*)?"requests"\s*:\s*\[\s*\{\s*"type"\s*:\s*"execute"\s*,\s*"stmt"\s*:\s*(?=\{)/
const pipelineEnd = /^\s*\}\s*,\s*\{\s*"type"\s*:\s*"close"\s*\}\s*\]\s*\}\s*$/

/**
 * Reads the body of `/v2/pipeline` or `/v3/pipeline` when it is one `execute` and one `close` in the spelling of the
 * known clients; null for everything else. The statement must be what its values would be written as: a repeated
 * member or an unusual number could mean another thing to the worker than to us.
 */
export function readSingleExecute(body: string): SingleExecute | null {
  const start = pipelineStart.exec(body)?.[0].length
  if (start === undefined) return null
  const end = endOfObject(body, start)
  if (!pipelineEnd.test(body.slice(end))) return null
  const statement = body.slice(start, end)
  const stmt = parse(statement)
  if (!isWellFormedStatement(stmt)) return null
  const rewritten = JSON.stringify(stmt)
  if (rewritten !== statement && withoutSpace(rewritten) !== withoutSpace(statement)) return null
  return { sql: stmt.sql, statement }
}

/** The answer to such a pipeline, from the worker's own JSON for its one statement. */
export function singleExecuteAnswer(ride: { readonly result: string } | { readonly error: string }): string {
  const result =
    'result' in ride
      ? `{"type":"ok","response":{"type":"execute","result":${ride.result}}}`
      : `{"type":"error","error":${ride.error}}`
  return `{"baton":null,"base_url":null,"results":[${result},{"type":"ok","response":{"type":"close"}}]}`
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // the worker answers what is wrong with it, in its own words
  }
}

function withoutSpace(text: string): string {
  return text.replace(/\s+/g, '')
}
