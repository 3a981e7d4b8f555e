/** What tests ask of a running gateway with its admin key, over HTTP. */
export interface GatewayCalls {
  /** A control-plane or REST call; `body` goes out as JSON, a string as it is. */
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Response>
  /** Creates a database; answers its name. */
  spawn(name: string, settings?: unknown): Promise<string>
  /** A database token's text. */
  token(database: string, access?: 'full' | 'read-only', expiresIn?: number): Promise<string>
  /** Runs one statement through REST; answers the body. */
  // biome-ignore lint/suspicious/noExplicitAny: tests read any member of it
  query(database: string, sql: string, params?: unknown): Promise<any>
}

export function gatewayCalls(url: string, key: string): GatewayCalls {
  const call: GatewayCalls['call'] = (method, path, body, headers = {}) =>
    fetch(url + path, {
      method,
      headers: { 'X-API-Key': key, ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      redirect: 'manual',
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })

  return {
    call,
    async spawn(name, settings) {
      await expectOk(await call('POST', `/admin/databases/spawn/${name}`, settings))
      return name
    },
    async token(database, access = 'full', expiresIn) {
      const body = { access, ...(expiresIn === undefined ? {} : { expires_in: expiresIn }) }
      const issued: { token: string } = await expectOk(await call('POST', `/admin/databases/${database}/tokens`, body))
      return issued.token
    },
    async query(database, sql, params) {
      const body = { sql, ...(params === undefined ? {} : { params }) }
      return (await call('POST', `/api/db/${database}/query`, body)).json()
    },
  }
}

// biome-ignore lint/suspicious/noExplicitAny: each route has its own shape
async function expectOk(response: Response): Promise<any> {
  if (response.ok) return response.json()
  throw new Error(`Unexpected answer ${response.status}: ${await response.text()}`)
}
