import { api, ask, type Schemas } from '../../api/client.ts'
import type { StatementOrder } from './statement-orders.ts'

export type Insights = Schemas['Insights']
export type Statement = Insights['statements'][number]
export type Explanation = Schemas['Explanation']

export interface InsightsQuery {
  readonly hours: number
  readonly order: StatementOrder
  readonly limit: number
}

/** What runs on a database. Wakes nothing. */
export function readInsights(database: string, query: InsightsQuery, signal: AbortSignal): Promise<Insights> {
  const params = { path: { db_name: database }, query }
  return ask(api.GET('/admin/databases/{db_name}/insights', { params, signal }))
}

/** How a statement would run. Wakes the database. */
export function explain(database: string, sql: string, signal: AbortSignal): Promise<Explanation> {
  const params = { path: { db_name: database } }
  return ask(api.POST('/admin/databases/{db_name}/explain', { params, body: { sql }, signal }))
}
