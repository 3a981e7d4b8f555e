import { z } from '@hono/zod-openapi'
import { defineRoute } from './route.ts'

/** `GET /auth/oidc/start` */
export const startOidcRoute = defineRoute({
  method: 'get',
  path: '/auth/oidc/start',
  operationId: 'startOidc',
  tag: 'sign-in',
  summary: 'Sign in through the OIDC provider',
  description: 'Sends the browser there; `DBFORGE_OIDC_ISSUER` says where. Authorization code flow with PKCE.',
  permission: 'public',
  success: { 302: { description: 'To the provider', headers: { Location: 'Its address' } } },
  errors: ['ROUTE_NOT_FOUND', 'OIDC_UNAVAILABLE'],
})

/** `GET /auth/oidc/callback` */
export const finishOidcRoute = defineRoute({
  method: 'get',
  path: '/auth/oidc/callback',
  operationId: 'finishOidc',
  tag: 'sign-in',
  summary: 'Where the OIDC provider sends the browser back',
  description:
    'Begins a session with a cookie. To be registered at the provider as redirect URI. A browser (`Accept: text/html`) that is refused is sent to the sign-in page of the dashboard, which says why.',
  permission: 'public',
  // The provider's own parameters, which the library reads from the URL.
  query: z.object({
    code: z.string().optional().openapi({ description: 'The authorization code' }),
    state: z.string().optional().openapi({ description: 'What the browser took along' }),
    iss: z.string().optional().openapi({ description: 'The issuer (RFC 9207)' }),
    error: z.string().optional().openapi({ description: 'Why the provider refused' }),
  }),
  success: { 302: { description: 'Signed in', headers: { Location: 'The start page', 'Set-Cookie': 'The session' } } },
  errors: ['ROUTE_NOT_FOUND', 'LOGIN_FAILED', 'OIDC_UNAVAILABLE', 'CATALOG_UNAVAILABLE'],
})
