import { invalidDatabaseName } from '../domain/databases/names.ts'
import { ForgeError } from '../domain/errors.ts'

/** What the URL standard takes out of a path ("single-dot" and "double-dot URL path segment"). */
const dotSegment = /\/(?:\.|%2e){1,2}(?=\/|$)/i
const origin = /^https?:\/\/[^/?#]*/i
const placeOfDatabase = /^\/(?:admin\/databases(?:\/spawn|\/prune)?|api\/db)$/
const placeOfTable = /^\/api\/db\/[^/]+\/tables$/

/** The path of a request as it was sent, without query string. */
export function pathAsSent(target: string): string {
  return (target.split(/[?#]/, 1)[0] ?? '').replace(origin, '')
}

/** Whether a Request would make another path of this one, for a segment `.` or `..`, however it is written. */
export function hasDotSegment(path: string): boolean {
  return dotSegment.test(path)
}

/** What the route that was meant says of such a name. */
export function dotSegmentError(path: string): ForgeError {
  const place = path.slice(0, path.search(dotSegment))
  if (placeOfDatabase.test(place)) return invalidDatabaseName()
  if (placeOfTable.test(place)) {
    return new ForgeError('INVALID_IDENTIFIER', 'A table "." or ".." cannot be named in a path: use the query route')
  }
  return new ForgeError('ROUTE_NOT_FOUND', `No route has the path "${path}"`)
}
