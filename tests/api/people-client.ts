import { totpCode, totpStep } from '../../gateway/domain/people/totp.ts'
import type { Role } from '../../gateway/domain/people/user.ts'
import type { TestGateway } from '../harness/gateway.ts'
import { type Answer, type CallOptions, type Refusal, restClient } from './rest-client.ts'

export const goodPassword = 'seven tall trees in fog'

/** Somebody who has signed in: sends a bearer token, or a cookie with its CSRF token. */
export interface Person {
  readonly id: string
  readonly email: string
  /** What it sends. */
  readonly headers: Readonly<Record<string, string>>
  /** The answer that it signed in with. */
  readonly signedIn: Answer
  ask(method: string, path: string, body?: unknown): Promise<Answer>
  refused(method: string, path: string, body?: unknown): Promise<Refusal>
}

export interface PeopleClient {
  /** Makes the first admin by the setup link, and signs in. */
  firstAdmin(email?: string): Promise<Person>
  /** Invites with the admin key, accepts, and signs in. */
  join(name: string, role: Role): Promise<Person>
  login(email: string, password?: string, totp?: string): Promise<Person>
  /** With a cookie. */
  browse(email: string, password?: string, totp?: string): Promise<Person>
}

export function tokenOfLink(url: string): string {
  return new URL(url).hash.slice(1)
}

/** The code that an app with this secret shows at `nowMs`. */
export function codeOf(secret: string, nowMs: number): string {
  return totpCode(secret, totpStep(nowMs))
}

export function cookieOf(answer: Answer): string {
  return (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
}

export function peopleClient(gateway: TestGateway): PeopleClient {
  const rest = restClient(gateway)

  function person(signedIn: Answer, headers: Readonly<Record<string, string>>): Person {
    const options = (body: unknown): CallOptions => ({ key: null, headers, ...(body === undefined ? {} : { body }) })
    const { id, email } = signedIn.body.user
    return {
      id,
      email,
      headers,
      signedIn,
      ask: (method, path, body) => rest.ask(method, path, options(body)),
      refused: (method, path, body) => rest.refused(method, path, options(body)),
    }
  }

  async function signIn(path: string, email: string, password: string, totp?: string): Promise<Answer> {
    const body = { email, password, ...(totp === undefined ? {} : { totp }) }
    const answer = await rest.ask('POST', path, { key: null, body })
    if (answer.status !== 200) throw new Error(`Signing in answered ${answer.status}: ${answer.text}`)
    return answer
  }

  const client: PeopleClient = {
    async login(email, password = goodPassword, totp) {
      const answer = await signIn('/auth/login', email, password, totp)
      return person(answer, { Authorization: `Bearer ${answer.body.access_token}` })
    },
    async browse(email, password = goodPassword, totp) {
      const answer = await signIn('/auth/session', email, password, totp)
      return person(answer, { Cookie: cookieOf(answer), 'X-CSRF-Token': answer.body.csrf_token })
    },
    async firstAdmin(email = 'ada@example.org') {
      const token = tokenOfLink(gateway.gateway.setupUrl ?? '')
      const body = { token, email, name: 'Ada Lovelace', password: goodPassword }
      const answer = await rest.ask('POST', '/auth/setup', { key: null, body })
      if (answer.status !== 201) throw new Error(`Setting up answered ${answer.status}: ${answer.text}`)
      return client.login(email)
    },
    async join(name, role) {
      const email = `${name}@example.org`
      const invite = await rest.post('/admin/invites', { email, name, role })
      const body = { token: tokenOfLink(invite.body.url), password: goodPassword }
      await rest.ask('POST', '/auth/invite/accept', { key: null, body })
      return client.login(email)
    },
  }
  return client
}
