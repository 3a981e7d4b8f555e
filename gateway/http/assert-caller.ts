import { authenticate, type CredentialCheck, type HeaderLookup } from './authenticate.ts'

const guarded = /^\/(?:admin|api|account)(?:\/|$)/
const ofDatabase = /^\/api\/db\/([^/]+)/

/** All of `/admin`, `/api` and `/account` wants a credential, also where no route is. Throws the 401. */
export function assertCaller(path: string, header: HeaderLookup, check: CredentialCheck): void {
  if (!guarded.test(path)) return
  const name = ofDatabase.exec(path)?.[1]
  authenticate(header, name ?? '', check, name === undefined ? 'public' : 'data:read')
}
