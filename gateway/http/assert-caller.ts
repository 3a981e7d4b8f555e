import type { Authenticator } from '../domain/authenticator.ts'
import type { RequestSource } from '../domain/request-source.ts'
import { authenticate, type HeaderLookup } from './authenticate.ts'

const guarded = /^\/(?:admin|api|account)(?:\/|$)/
const ofDatabase = /^\/api\/db\/([^/]+)/

/** All of `/admin`, `/api` and `/account` wants a credential, also where no route is. Throws the 401. */
export function assertCaller(
  path: string,
  header: HeaderLookup,
  authenticator: Authenticator,
  source: RequestSource,
): void {
  if (!guarded.test(path)) return
  const name = ofDatabase.exec(path)?.[1]
  authenticate(header, name ?? '', authenticator, name === undefined ? 'public' : 'data:read', source)
}
