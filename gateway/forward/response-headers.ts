import type { HttpRequest } from '../domain/door/http-exchange.ts'

/** Flat headers of every answer on a database's address. */
export type ResponseHeaders = (request: Pick<HttpRequest, 'headers'>) => readonly string[]

/** Who is no browser, and so sends no `Origin`, gets no more than it has to read. */
export function responseHeaders(forBrowsers: readonly string[], forOthers: readonly string[]): ResponseHeaders {
  return ({ headers }) => (headers.origin === undefined ? forOthers : forBrowsers)
}
