import type * as Library from 'openid-client'
import { ForgeError } from '../domain/errors.ts'
import type { OidcIdentity, OidcProvider } from '../domain/people/oidc.ts'

export interface OpenidProviderOptions {
  readonly issuer: string
  readonly clientId: string
  /** Null for a public client. */
  readonly clientSecret: string | null
  readonly scopes: string
  readonly roleClaim: string
}

const patienceS = 10

interface Found {
  readonly client: typeof Library
  readonly config: Library.Configuration
}

/** Authorization code flow with PKCE, state and nonce; the provider is discovered when it is first needed. */
export function createOpenidProvider(options: OpenidProviderOptions): OidcProvider {
  let found: Promise<Found> | null = null

  function provider(): Promise<Found> {
    found ??= discover(options).catch((error: unknown) => {
      // A provider that was away is asked again by the next sign-in.
      found = null
      throw unavailable(error)
    })
    return found
  }

  return {
    async begin({ redirectUri, fresh }) {
      const { client, config } = await provider()
      const transaction = {
        state: client.randomState(),
        nonce: client.randomNonce(),
        codeVerifier: client.randomPKCECodeVerifier(),
      }
      const url = client.buildAuthorizationUrl(config, {
        redirect_uri: redirectUri,
        scope: options.scopes,
        state: transaction.state,
        nonce: transaction.nonce,
        code_challenge: await client.calculatePKCECodeChallenge(transaction.codeVerifier),
        code_challenge_method: 'S256',
        // The first is a wish that some providers pass over, the second has them tell when it was.
        ...(fresh === null ? {} : { prompt: 'login', max_age: '0', login_hint: fresh.loginHint }),
      })
      return { url: url.href, transaction }
    },
    async finish(callback, { state, nonce, codeVerifier }) {
      const { client, config } = await provider()
      const checks = {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: codeVerifier,
        idTokenExpected: true,
      }
      const tokens = await client.authorizationCodeGrant(config, callback, checks).catch((error: unknown) => {
        throw isRefusal(client, error) ? refused(error) : unavailable(error)
      })
      const claims = tokens.claims()
      if (claims === undefined) throw refused(new Error('The provider sent no ID token'))
      // Some providers keep these claims for the userinfo endpoint.
      const isComplete = claims['email'] !== undefined && claims[options.roleClaim] !== undefined
      const more = isComplete ? {} : await userInfo(client, config, tokens.access_token, claims.sub)
      return identityOf({ ...more, ...claims }, options.roleClaim)
    },
  }
}

/** The library is loaded late: most installs have no provider. */
async function discover({ issuer, clientId, clientSecret }: OpenidProviderOptions): Promise<Found> {
  const client = await import('openid-client')
  const authentication = clientSecret === null ? client.None() : client.ClientSecretBasic(clientSecret)
  const isPlain = issuer.startsWith('http:')
  const config = await client.discovery(new URL(issuer), clientId, undefined, authentication, {
    timeout: patienceS,
    ...(isPlain ? { execute: [client.allowInsecureRequests] } : {}),
  })
  return { client, config }
}

/** Without such an endpoint the ID token has to do. */
async function userInfo(client: typeof Library, config: Library.Configuration, accessToken: string, subject: string) {
  if (config.serverMetadata().userinfo_endpoint === undefined) return {}
  return client.fetchUserInfo(config, accessToken, subject).catch((error: unknown) => {
    throw unavailable(error)
  })
}

function identityOf(claims: Readonly<Record<string, unknown>>, roleClaim: string): OidcIdentity {
  const { iss, sub, email, email_verified, name, amr, auth_time: provenAtS, iat: answeredAtS } = claims
  return {
    subject: `${String(iss)} ${String(sub)}`,
    email: typeof email === 'string' ? email : null,
    isEmailVerified: email_verified === true,
    name: typeof name === 'string' && name.trim() !== '' ? name.trim() : null,
    roleValues: textsOf(claims[roleClaim]),
    hasSecondFactor: textsOf(amr).includes('mfa'),
    provenAgoS: typeof provenAtS === 'number' && typeof answeredAtS === 'number' ? answeredAtS - provenAtS : null,
  }
}

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []
}

/** The answer was there and is not acceptable: another try with it changes nothing. */
function isRefusal(client: typeof Library, error: unknown): boolean {
  if (error instanceof client.AuthorizationResponseError || error instanceof client.ResponseBodyError) return true
  return error instanceof client.ClientError && error.code !== 'OAUTH_TIMEOUT' && error.code !== undefined
}

function refused(cause: unknown): ForgeError {
  return new ForgeError('LOGIN_FAILED', 'The sign-in at the provider was not completed: begin again', { cause })
}

function unavailable(cause: unknown): ForgeError {
  return new ForgeError('OIDC_UNAVAILABLE', 'The OIDC provider does not answer as it should', { cause })
}
