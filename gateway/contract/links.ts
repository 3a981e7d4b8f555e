import { z } from '@hono/zod-openapi'
import type { ErrorReason } from '../domain/errors.ts'
import {
  emailField,
  exampleUser,
  linkToken,
  newPasswordField,
  personName,
  roleField,
  userSchema,
} from './people-values.ts'
import { defineRoute, example } from './route.ts'
import { timestamp } from './values.ts'

const linkErrors = [
  'LINK_INVALID',
  'WEAK_PASSWORD',
  'SIGN_IN_BUSY',
  'CATALOG_UNAVAILABLE',
] as const satisfies readonly ErrorReason[]

const account = {
  schema: z.object({ user: userSchema }).openapi('UserAnswer'),
  examples: example({ user: exampleUser }),
}

/** `POST /auth/link` */
export const inspectLinkRoute = defineRoute({
  method: 'post',
  path: '/auth/link',
  operationId: 'inspectLink',
  tag: 'sign-in',
  summary: 'What a one-time link is for',
  description: 'Does not use it up.',
  permission: 'public',
  body: {
    mode: 'required',
    description: 'The link',
    schema: z.object({ token: linkToken }).openapi('LinkRequest'),
    examples: example({ token: 'dbf-link_…' }),
  },
  success: {
    200: {
      description: 'The link is good',
      schema: z
        .object({
          purpose: z.enum(['setup', 'invite', 'reset']),
          email: z.string().nullable(),
          name: z.string().nullable(),
          role: roleField.nullable(),
          expires_at: timestamp,
        })
        .openapi('Link'),
      examples: example({
        purpose: 'invite',
        email: 'ada@example.org',
        name: 'Ada Lovelace',
        role: 'user',
        expires_at: '2026-12-01T07:00:00.000Z',
      }),
    },
  },
  errors: ['LINK_INVALID', 'CATALOG_UNAVAILABLE'],
})

/** `POST /auth/setup` */
export const setUpRoute = defineRoute({
  method: 'post',
  path: '/auth/setup',
  operationId: 'setUp',
  tag: 'sign-in',
  summary: 'Make the first admin',
  description: 'With the link that the gateway prints while there is nobody. `npm run admin:create` does the same.',
  permission: 'public',
  body: {
    mode: 'required',
    description: 'The link, and who the admin is',
    schema: z
      .object({ token: linkToken, email: emailField, name: personName, password: newPasswordField })
      .openapi('SetupRequest'),
    examples: example({
      token: 'dbf-link_…',
      email: 'ada@example.org',
      name: 'Ada Lovelace',
      password: 'correct horse battery',
    }),
  },
  success: { 201: { description: 'The admin', ...account } },
  errors: [...linkErrors, 'SETUP_DONE', 'EMAIL_TAKEN'],
})

/** `POST /auth/invite/accept` */
export const acceptInviteRoute = defineRoute({
  method: 'post',
  path: '/auth/invite/accept',
  operationId: 'acceptInvite',
  tag: 'sign-in',
  summary: 'Accept an invite',
  description: 'Sets the password; the account is active then.',
  permission: 'public',
  body: {
    mode: 'required',
    description: 'The link and a password',
    schema: z
      .object({ token: linkToken, password: newPasswordField, name: personName.optional() })
      .openapi('AcceptRequest'),
    examples: example({ token: 'dbf-link_…', password: 'correct horse battery' }),
  },
  success: { 200: { description: 'The account', ...account } },
  errors: linkErrors,
})

/** `POST /auth/password/reset` */
export const resetPasswordRoute = defineRoute({
  method: 'post',
  path: '/auth/password/reset',
  operationId: 'resetPassword',
  tag: 'sign-in',
  summary: 'Set a new password by a link',
  description: 'Ends all sessions of the account. A second factor stays as it is.',
  permission: 'public',
  body: {
    mode: 'required',
    description: 'The link and a password',
    schema: z.object({ token: linkToken, password: newPasswordField }).openapi('ResetRequest'),
    examples: example({ token: 'dbf-link_…', password: 'correct horse battery' }),
  },
  success: { 200: { description: 'The account', ...account } },
  errors: linkErrors,
})

/** `GET /auth/welcome` */
export const welcomePageRoute = defineRoute({
  method: 'get',
  path: '/auth/welcome',
  operationId: 'getWelcomePage',
  tag: 'sign-in',
  summary: 'Where one-time links lead',
  description:
    'A page that sets a password, in the dashboard where there is one; the link’s secret stands after `#` and never reaches a log.',
  permission: 'public',
  success: {
    200: { description: 'The page', otherContent: { 'text/html': 'HTML' } },
    302: { description: 'To the same page of the dashboard', headers: { Location: 'Where it is' } },
  },
  errors: ['MALFORMED_REQUEST'],
})

/** `GET /auth/welcome.js` */
export const welcomeScriptRoute = defineRoute({
  method: 'get',
  path: '/auth/welcome.js',
  operationId: 'getWelcomeScript',
  tag: 'sign-in',
  summary: 'The script of that page',
  description: 'From our own origin, so that the page needs no inline script.',
  permission: 'public',
  success: { 200: { description: 'The script', otherContent: { 'text/javascript': 'JavaScript' } } },
  errors: ['MALFORMED_REQUEST'],
})
