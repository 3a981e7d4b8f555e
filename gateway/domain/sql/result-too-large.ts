import { ForgeError } from '../errors.ts'

/** The 413 of a result that does not fit in memory: names the limit and the ways out. Streaming has no limit. */
export function resultTooLarge(maxResultBytes: number): ForgeError {
  return new ForgeError(
    'RESULT_TOO_LARGE',
    `Result is larger than ${maxResultBytes} bytes: stream it with format=ndjson of the query route, or ask for less with limit`,
    { details: { limit_bytes: maxResultBytes } },
  )
}
