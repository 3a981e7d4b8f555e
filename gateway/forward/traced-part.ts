import { toForgeError } from '../domain/errors.ts'
import type { Span } from '../domain/watching/trace.ts'

/** The span lasts for as long as the work, and says how that failed. */
export async function tracedPart<T>(span: Span, work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    span.fail(toForgeError(error).reason)
    throw error
  } finally {
    span.end()
  }
}
