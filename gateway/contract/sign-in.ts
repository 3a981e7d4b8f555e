import { z } from '@hono/zod-openapi'
import type { ErrorReason } from '../domain/errors.ts'
import { stepUpWays } from '../domain/people/account.ts'
import { codeField, exampleSession, exampleUser, messageSchema, sessionSchema, userSchema } from './people-values.ts'
import { defineRoute, example } from './route.ts'
import { timestamp } from './values.ts'

/** Whatever checks a password or a code. */
export const guessErrors = [
  'LOGIN_FAILED',
  'SECOND_FACTOR_REQUIRED',
  'SIGN_IN_THROTTLED',
  'SIGN_IN_BUSY',
] as const satisfies readonly ErrorReason[]

const credentials = z
  .object({
    // No rule but a length: what is no address is a wrong one.
    email: z.string().max(1_000),
    password: z.string().max(1_000),
    totp: codeField.optional(),
  })
  .openapi('LoginRequest')

const credentialExamples = {
  password: { summary: 'A password alone', value: { email: 'ada@example.org', password: 'correct horse battery' } },
  code: {
    summary: 'With a second factor',
    value: { email: 'ada@example.org', password: 'correct horse battery', totp: '287082' },
  },
}

const tokens = {
  access_token: z.string().openapi({ description: 'Goes into `Authorization: Bearer …`' }),
  token_type: z.literal('bearer'),
  expires_in: z.number().int().openapi({ description: 'Seconds until the access token ends' }),
  refresh_token: z.string().openapi({ description: 'Works once; shown again it ends the session' }),
  refresh_expires_at: timestamp,
}

const exampleTokens = {
  access_token: 'eyJhbGciOiJIUzI1NiIsInR5cCI6ImF0K2p3dCJ9.eyJzaWQiOiIwYzBmIn0.c2lnbmF0dXJl',
  token_type: 'bearer',
  expires_in: 600,
  refresh_token: 'dbf-refresh_…',
  refresh_expires_at: '2026-12-01T07:00:00.000Z',
}

/** `POST /auth/login`: for programs. */
export const loginRoute = defineRoute({
  method: 'post',
  path: '/auth/login',
  operationId: 'login',
  tag: 'sign-in',
  summary: 'Sign in with e-mail and password',
  description:
    'For programs: answers an access token for some minutes and a refresh token to renew it. Failures make the account and the address wait, longer each time.',
  permission: 'public',
  body: {
    mode: 'required',
    description: 'The credentials of a person',
    schema: credentials,
    examples: credentialExamples,
  },
  success: {
    200: {
      description: 'Signed in',
      schema: z.object({ ...tokens, user: userSchema }).openapi('Login'),
      examples: example({ ...exampleTokens, user: exampleUser }),
    },
  },
  errors: [...guessErrors, 'CATALOG_UNAVAILABLE'],
})

/** `POST /auth/refresh` */
export const refreshRoute = defineRoute({
  method: 'post',
  path: '/auth/refresh',
  operationId: 'refreshTokens',
  tag: 'sign-in',
  summary: 'Renew an access token',
  description: 'The refresh token is used up; the answer holds the next one. One that comes twice ends its session.',
  permission: 'public',
  body: {
    mode: 'required',
    description: 'The newest refresh token',
    schema: z.object({ refresh_token: z.string().max(200) }).openapi('RefreshRequest'),
    examples: example({ refresh_token: 'dbf-refresh_…' }),
  },
  success: {
    200: { description: 'New tokens', schema: z.object(tokens).openapi('Tokens'), examples: example(exampleTokens) },
  },
  errors: ['SESSION_INVALID', 'CATALOG_UNAVAILABLE'],
})

const browserSession = z
  .object({
    user: userSchema,
    csrf_token: z.string().openapi({ description: 'Goes into `X-CSRF-Token` of every request that changes something' }),
    expires_at: timestamp,
  })
  .openapi('BrowserSession')

/** `POST /auth/session`: for browsers. */
export const beginSessionRoute = defineRoute({
  method: 'post',
  path: '/auth/session',
  operationId: 'beginSession',
  tag: 'sign-in',
  summary: 'Sign in with a cookie',
  description:
    'For browsers: the session is in a cookie that no script can read. Wants `Content-Type: application/json`.',
  permission: 'public',
  body: {
    mode: 'required',
    description: 'The credentials of a person',
    schema: credentials,
    examples: credentialExamples,
  },
  success: {
    200: {
      description: 'Signed in',
      headers: { 'Set-Cookie': 'The session: HttpOnly, SameSite=Strict, Secure' },
      schema: browserSession,
      examples: example({ user: exampleUser, csrf_token: 'q1Ww…', expires_at: '2026-12-01T07:00:00.000Z' }),
    },
  },
  errors: [...guessErrors, 'CSRF_REFUSED', 'CATALOG_UNAVAILABLE'],
})

/** `GET /auth/session` */
export const currentSessionRoute = defineRoute({
  method: 'get',
  path: '/auth/session',
  operationId: 'getSession',
  tag: 'sign-in',
  summary: 'Who is signed in',
  description: 'A page asks this when it loads. `csrf_token` is null for programs, which need none.',
  permission: 'account:read',
  success: {
    200: {
      description: 'The session that asks',
      schema: z
        .object({
          user: userSchema,
          session: sessionSchema,
          csrf_token: z.string().nullable(),
          must_set_up_second_factor: z.boolean().openapi({ description: 'Nothing but `/account` is open until then' }),
          step_up_by: z.array(z.enum(stepUpWays)).openapi({
            description:
              'What dangerous acts take for a fresh proof: `totp` and `password` go to `POST /auth/step-up`, `oidc` is `GET /auth/oidc/step-up`',
          }),
        })
        .openapi('CurrentSession'),
      examples: example({
        user: exampleUser,
        session: exampleSession,
        csrf_token: 'q1Ww…',
        must_set_up_second_factor: false,
        step_up_by: ['totp'],
      }),
    },
  },
  errors: [],
})

/** `POST /auth/logout` */
export const logoutRoute = defineRoute({
  method: 'post',
  path: '/auth/logout',
  operationId: 'logout',
  tag: 'sign-in',
  summary: 'Sign out',
  description: 'Ends the session that asks, its tokens included.',
  permission: 'account:write',
  success: {
    200: { description: 'Signed out', schema: messageSchema, examples: example({ message: 'Signed out.' }) },
  },
  errors: [],
})

/** `POST /auth/step-up` */
export const stepUpRoute = defineRoute({
  method: 'post',
  path: '/auth/step-up',
  operationId: 'stepUp',
  tag: 'sign-in',
  summary: 'Prove again who you are',
  description:
    'Dangerous acts want a proof that is some minutes old at most: a code where the account has a second factor, else the password, or a fresh sign-in at the OIDC provider (`GET /auth/oidc/step-up`).',
  permission: 'account:write',
  body: {
    mode: 'required',
    description: 'The proof',
    schema: z
      .object({ password: z.string().max(1_000).optional(), totp: codeField.optional() })
      .openapi('StepUpRequest'),
    examples: {
      code: { summary: 'A code', value: { totp: '287082' } },
      password: { summary: 'The password', value: { password: 'correct horse battery' } },
    },
  },
  success: {
    200: { description: 'Proven', schema: messageSchema, examples: example({ message: 'Proven.' }) },
  },
  errors: [...guessErrors],
})

/** `GET /auth/methods` */
export const methodsRoute = defineRoute({
  method: 'get',
  path: '/auth/methods',
  operationId: 'getSignInMethods',
  tag: 'sign-in',
  summary: 'Ways to sign in',
  description: 'What a sign-in page offers.',
  permission: 'public',
  success: {
    200: {
      description: 'The ways',
      schema: z
        .object({
          system_name: z.string().openapi({ description: 'What the installation is called' }),
          is_set_up: z.boolean().openapi({ description: 'false: the setup link in the log makes the first admin' }),
          oidc: z.object({ name: z.string(), url: z.string() }).nullable().openapi({
            description: 'Where a browser goes to sign in through the OIDC provider; null = there is none',
          }),
        })
        .openapi('SignInMethods'),
      examples: example({
        system_name: 'DB-Forge',
        is_set_up: true,
        oidc: { name: 'Example', url: '/auth/oidc/start' },
      }),
    },
  },
  errors: ['MALFORMED_REQUEST', 'CATALOG_UNAVAILABLE'],
})
