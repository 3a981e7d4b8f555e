import { afterAll, beforeAll } from 'vitest'
import { createQueryService } from '../../gateway/services/sql/create-query-service.ts'
import { parseExactJson } from '../../gateway/services/sql/exact-json.ts'
import type { QueryInput, QueryService } from '../../gateway/services/sql/query-service.ts'
import { type BareSqld, startBareSqld } from './bare-sqld.ts'
import { createDirectRunner, type DirectRunner, testTarget } from './direct-runner.ts'

/** Of workers and of the service alike. */
export const maxResultBytes = 1_000_000

/** A query service on a sqld of its own, for the tests of one file, and what it answers, read. */
export function queryCalls() {
  let sqld: BareSqld
  let runner: DirectRunner
  let service: QueryService

  beforeAll(async () => {
    sqld = await startBareSqld({ maxResultBytes })
    runner = createDirectRunner(sqld.url)
    service = createQueryService(runner, { maxResultBytes })
  })

  afterAll(async () => {
    await runner[Symbol.asyncDispose]()
    await sqld.stop()
  })

  async function text(input: QueryInput): Promise<string> {
    const { body } = await service.query(testTarget, input, {})
    return typeof body === 'string' ? body : await new Response(body).text()
  }

  // biome-ignore lint/suspicious/noExplicitAny: tests look at members of many shapes
  async function query(sql: string, rest: Omit<QueryInput, 'sql'> = {}): Promise<any> {
    return parseExactJson(await text({ sql, ...rest }))
  }

  // biome-ignore lint/suspicious/noExplicitAny: tests look at members of many shapes
  async function batch(transaction: boolean, ...statements: (string | QueryInput)[]): Promise<any> {
    const inputs = statements.map((statement) => (typeof statement === 'string' ? { sql: statement } : statement))
    const { body } = await service.batch(testTarget, { statements: inputs, transaction }, {})
    return parseExactJson(String(body))
  }

  async function scalar(sql: string): Promise<unknown> {
    return (await query(sql, { format: 'arrays' })).data[0][0]
  }

  return { text, query, batch, scalar, runner: () => runner, service: () => service }
}
