import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Provider } from 'oidc-provider'
import { vi } from 'vitest'

export interface OidcServer extends AsyncDisposable {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** Registers our client; before that the server answers 503. */
  serve(redirectUri: string): void
  /** What it says of people, by the name that they type. */
  readonly claims: Map<string, Record<string, unknown>>
}

/** A real OpenID provider on a free port: signs everybody in who types a name, and wants PKCE. */
export async function startOidcServer(): Promise<OidcServer> {
  const claims = new Map<string, Record<string, unknown>>()
  const [clientId, clientSecret] = ['db-forge', 'planted-oidc-secret']
  let handle: RequestListener = (_request, response) => response.writeHead(503).end()
  const server = createServer((request, response) => handle(request, response))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  // as: a TCP server that listens has an address with a port
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  function serve(redirectUri: string): void {
    // It warns of what is meant for tests alone: its pages, its keys, its memory.
    const quiet = [vi.spyOn(console, 'warn'), vi.spyOn(console, 'info')].map((spy) => spy.mockReturnValue())
    const provider = new Provider(issuer, {
      clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: [redirectUri] }],
      claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name', 'groups'] },
      pkce: { required: () => true, methods: ['S256'] },
      cookies: { keys: ['of this test'] },
      ttl: { Interaction: 600, Session: 600, Grant: 600, AccessToken: 600, IdToken: 600 },
      findAccount: (_context, id) => ({ accountId: id, claims: () => ({ sub: id, ...claims.get(id) }) }),
    })
    for (const spy of quiet) spy.mockRestore()
    handle = provider.callback()
  }

  return {
    issuer,
    clientId,
    clientSecret,
    serve,
    claims,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
