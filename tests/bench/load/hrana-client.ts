import {
  insertBatch,
  insertStatement,
  nameValue,
  oneRowWritten,
  plainStatement,
  selectStatement,
} from './hrana-texts.ts'
import { excerpt, expectTexts, HttpPoster } from './http-poster.ts'
import { type LoadClient, Refusal } from './load-client.ts'
import type { LoadTarget } from './load-job.ts'
import { nameOf, rowsSql } from './statements.ts'
import type { Operation } from './workload.ts'

const path = '/v3/pipeline'

/**
 * Hrana over HTTP: pipelines that open a stream, run something and close it, and transactions on a stream of their own.
 * `further` is what else such a pipeline asks for: requests in JSON, each with a comma behind it.
 */
export async function openHranaClient(targets: readonly LoadTarget[], further = ''): Promise<LoadClient> {
  const poster = await HttpPoster.open(targets)
  return {
    perform(operation, isChecked) {
      poster.next()
      return operation.kind === 'transaction'
        ? runTransaction(poster, operation.id)
        : runOnce(poster, operation, isChecked, further)
    },
    close: () => poster.close(),
  }
}

async function runOnce(poster: HttpPoster, operation: Operation, isChecked: boolean, further: string): Promise<void> {
  const answer = await post(poster, `{"requests":[${requestOf(operation)},${further}{"type":"close"}]}`)
  if (operation.kind === 'insert' || operation.kind === 'batch') expectTexts(answer, oneRowWritten)
  else if (isChecked) expectTexts(answer, ...expectedOf(operation))
}

function requestOf(operation: Operation): string {
  switch (operation.kind) {
    case 'select':
      return execute(selectStatement(operation.id))
    case 'batch':
      return `{"type":"batch","batch":${insertBatch}}`
    case 'rows':
      return execute(plainStatement(rowsSql(operation.count)))
    default:
      return execute(insertStatement)
  }
}

function expectedOf(operation: Operation): string[] {
  if (operation.kind === 'select') return [nameValue(nameOf(operation.id))]
  return operation.kind === 'rows' ? [nameValue(nameOf(1)), nameValue(nameOf(operation.count))] : []
}

/** Three round trips: it begins and reads, writes, commits. */
async function runTransaction(poster: HttpPoster, id: number): Promise<void> {
  const begin = execute(plainStatement('BEGIN IMMEDIATE'))
  const read = await post(poster, `{"requests":[${begin},${execute(selectStatement(id))}]}`)
  expectTexts(read, nameValue(nameOf(id)))
  const written = await post(poster, `{"baton":"${batonOf(read)}","requests":[${execute(insertStatement)}]}`)
  expectTexts(written, oneRowWritten)
  const end = `${execute(plainStatement('COMMIT'))},{"type":"close"}`
  await post(poster, `{"baton":"${batonOf(written)}","requests":[${end}]}`)
}

async function post(poster: HttpPoster, body: string): Promise<Buffer> {
  const answer = await poster.post(path, body)
  // An error of a statement comes with the status 200; no row of ours has such a text.
  if (answer.includes('"message":', 0, 'latin1')) throw new Refusal(excerpt(answer))
  return answer
}

function execute(statement: string): string {
  return `{"type":"execute","stmt":${statement}}`
}

function batonOf(answer: Buffer): string {
  const baton = /"baton":"([^"]+)"/.exec(excerpt(answer))?.[1]
  if (baton === undefined) throw new Refusal(`No baton: ${excerpt(answer)}`)
  return baton
}
