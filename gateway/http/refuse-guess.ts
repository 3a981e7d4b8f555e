import type { IncomingMessage } from 'node:http'
import type { Authenticator } from '../domain/access/authenticator.ts'
import type { Door } from '../domain/door/door.ts'
import { type ForgeError, toForgeError } from '../domain/errors.ts'
import { assertCaller } from './assert-caller.ts'

/**
 * What to answer, ahead of everything else, to a credential that is no good and comes from where too many of its kind
 * came from; null for all other requests. A flood of guesses thus costs a look at a map for each, and no routing.
 */
export function refuseGuess(
  request: IncomingMessage,
  { authenticator, door }: { readonly authenticator: Authenticator; readonly door: Door },
): ForgeError | null {
  if (!door.isGuessing(request)) return null
  const { headers, url = '/' } = request
  const [path = '/'] = url.split('?', 1)
  try {
    assertCaller(path, (name) => headers[name]?.toString(), { authenticator, door, source: request })
  } catch (error) {
    const refusal = toForgeError(error)
    // Whether a good credential may do this is for the route to say.
    return refusal.status === 401 || refusal.reason === 'RATE_LIMITED' ? refusal : null
  }
  return null
}
