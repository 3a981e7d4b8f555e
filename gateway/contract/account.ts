import { z } from '@hono/zod-openapi'
import { sessionPath } from './path-parameters.ts'
import {
  codeField,
  exampleSession,
  exampleUser,
  messageSchema,
  newPasswordField,
  passwordField,
  personName,
  sessionSchema,
  userSchema,
} from './people-values.ts'
import { defineRoute, example } from './route.ts'

const codesAnswer = {
  schema: z
    .object({ recovery_codes: z.array(z.string()).openapi({ description: 'Each works once; shown this once' }) })
    .openapi('RecoveryCodes'),
  examples: example({ recovery_codes: ['abcd-efgh-jkmn', 'pqrs-tuvw-xyz2'] }),
}

/** `GET /account` */
export const accountRoute = defineRoute({
  method: 'get',
  path: '/account',
  operationId: 'getAccount',
  tag: 'account',
  summary: 'Your own account',
  description: 'Who you are here.',
  permission: 'account:read',
  success: {
    200: {
      description: 'The account',
      schema: z.object({ user: userSchema, recovery_codes_left: z.number().int() }).openapi('Account'),
      examples: example({ user: exampleUser, recovery_codes_left: 10 }),
    },
  },
  errors: [],
})

/** `PATCH /account` */
export const updateAccountRoute = defineRoute({
  method: 'patch',
  path: '/account',
  operationId: 'updateAccount',
  tag: 'account',
  summary: 'Change your name',
  description: 'E-mail address and role only an admin changes.',
  permission: 'account:write',
  body: {
    mode: 'required',
    description: 'What changes',
    schema: z.object({ name: personName }).openapi('AccountChanges'),
    examples: example({ name: 'Ada King' }),
  },
  success: { 200: { description: 'Changed', schema: messageSchema, examples: example({ message: 'Changed.' }) } },
  errors: [],
})

/** `POST /account/password` */
export const changePasswordRoute = defineRoute({
  method: 'post',
  path: '/account/password',
  operationId: 'changePassword',
  tag: 'account',
  summary: 'Change your password',
  description: 'Ends all your other sessions.',
  permission: 'account:write',
  body: {
    mode: 'required',
    description: 'The present and the new password',
    schema: z.object({ current_password: passwordField, new_password: newPasswordField }).openapi('PasswordChange'),
    examples: example({ current_password: 'correct horse battery', new_password: 'seven tall trees' }),
  },
  success: { 200: { description: 'Changed', schema: messageSchema, examples: example({ message: 'Changed.' }) } },
  errors: ['LOGIN_FAILED', 'WEAK_PASSWORD', 'SIGN_IN_THROTTLED', 'SIGN_IN_BUSY'],
})

/** `GET /account/sessions` */
export const listSessionsRoute = defineRoute({
  method: 'get',
  path: '/account/sessions',
  operationId: 'listSessions',
  tag: 'account',
  summary: 'List your sessions',
  description: 'The newest first.',
  permission: 'account:read',
  success: {
    200: { description: 'The sessions', schema: z.array(sessionSchema), examples: example([exampleSession]) },
  },
  errors: [],
})

/** `DELETE /account/sessions` */
export const endSessionsRoute = defineRoute({
  method: 'delete',
  path: '/account/sessions',
  operationId: 'endSessions',
  tag: 'account',
  summary: 'End your sessions',
  description: 'All but the one that asks; with `all=true` that one too.',
  permission: 'account:write',
  query: z.object({ all: z.enum(['true', 'false']).optional().openapi({ description: 'The one that asks too' }) }),
  success: { 200: { description: 'Ended', schema: messageSchema, examples: example({ message: 'Ended.' }) } },
  errors: [],
})

/** `DELETE /account/sessions/{session_id}` */
export const endSessionRoute = defineRoute({
  method: 'delete',
  path: '/account/sessions/{session_id}',
  operationId: 'endSession',
  tag: 'account',
  summary: 'End one of your sessions',
  description: 'Its tokens and its cookie open nothing from then on.',
  permission: 'account:write',
  params: sessionPath,
  success: { 200: { description: 'Ended', schema: messageSchema, examples: example({ message: 'Ended.' }) } },
  errors: ['SESSION_NOT_FOUND'],
})

/** `POST /account/second-factor` */
export const beginSecondFactorRoute = defineRoute({
  method: 'post',
  path: '/account/second-factor',
  operationId: 'beginSecondFactor',
  tag: 'account',
  summary: 'Set up an authenticator app',
  description: 'Scan the QR code, or type the secret; then confirm with a code. Until then nothing changes.',
  permission: 'account:write',
  wantsProof: true,
  success: {
    200: {
      description: 'What the app is told, shown this once',
      schema: z
        .object({
          secret: z.string().openapi({ description: 'Base32' }),
          uri: z.string(),
          qr_svg: z.string().openapi({ description: 'The URI as a QR code, an SVG document' }),
        })
        .openapi('SecondFactorEnrolment'),
      examples: example({ secret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ', uri: 'otpauth://totp/…', qr_svg: '<svg …' }),
    },
  },
  errors: ['SECOND_FACTOR_STATE'],
})

/** `POST /account/second-factor/confirm` */
export const confirmSecondFactorRoute = defineRoute({
  method: 'post',
  path: '/account/second-factor/confirm',
  operationId: 'confirmSecondFactor',
  tag: 'account',
  summary: 'Confirm the authenticator app',
  description: 'Sign-in asks for a code from then on. Ends your other sessions.',
  permission: 'account:write',
  body: {
    mode: 'required',
    description: 'A code of the app',
    schema: z.object({ totp: codeField }).openapi('SecondFactorConfirmation'),
    examples: example({ totp: '287082' }),
  },
  success: { 200: { description: 'Ten codes for the day that the app is lost', ...codesAnswer } },
  errors: ['SECOND_FACTOR_STATE', 'LOGIN_FAILED', 'SIGN_IN_THROTTLED'],
})

/** `DELETE /account/second-factor` */
export const removeSecondFactorRoute = defineRoute({
  method: 'delete',
  path: '/account/second-factor',
  operationId: 'removeSecondFactor',
  tag: 'account',
  summary: 'Remove the authenticator app',
  description: 'The password is enough from then on. Ends your other sessions.',
  permission: 'account:write',
  wantsProof: true,
  success: { 200: { description: 'Removed', schema: messageSchema, examples: example({ message: 'Removed.' }) } },
  errors: ['SECOND_FACTOR_STATE'],
})

/** `POST /account/second-factor/recovery-codes` */
export const renewRecoveryCodesRoute = defineRoute({
  method: 'post',
  path: '/account/second-factor/recovery-codes',
  operationId: 'renewRecoveryCodes',
  tag: 'account',
  summary: 'Make new recovery codes',
  description: 'The old ones are of no use then.',
  permission: 'account:write',
  wantsProof: true,
  success: { 200: { description: 'Ten new codes', ...codesAnswer } },
  errors: ['SECOND_FACTOR_STATE'],
})
