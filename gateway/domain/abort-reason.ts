import { ForgeError } from './errors.ts'

/** Why a signal was aborted: CLIENT_GONE with this message unless it says so itself. */
export function abortReason(signal: AbortSignal | undefined, message = 'Caller went away'): Error {
  const reason: unknown = signal?.reason
  // An abort() without a reason gives an AbortError.
  return reason instanceof Error && reason.name !== 'AbortError' ? reason : new ForgeError('CLIENT_GONE', message)
}
