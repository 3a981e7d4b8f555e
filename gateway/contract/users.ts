import { z } from '@hono/zod-openapi'
import { userPath } from './path-parameters.ts'
import {
  exampleSession,
  exampleUser,
  messageSchema,
  personName,
  roleField,
  sessionSchema,
  userSchema,
} from './people-values.ts'
import { defineRoute, example } from './route.ts'
import { timestamp } from './values.ts'

const userAnswer = {
  schema: z.object({ user: userSchema }).openapi('UserAnswer'),
  examples: example({ user: exampleUser }),
}

/** A link that an admin passes on. */
export const sharedLinkSchema = z
  .object({
    url: z.string().openapi({ description: 'Works once; shown this once' }),
    expires_at: timestamp,
    mailed: z.boolean().openapi({ description: 'Whether a mail server took it: else pass it on by hand' }),
  })
  .openapi('SharedLink')

export const exampleSharedLink = {
  url: 'https://db.example.org/auth/welcome#dbf-link_…',
  expires_at: '2026-12-01T07:00:00.000Z',
  mailed: false,
}

/** `GET /admin/users` */
export const listUsersRoute = defineRoute({
  method: 'get',
  path: '/admin/users',
  operationId: 'listUsers',
  tag: 'people',
  summary: 'List users',
  description: 'Oldest first, pending and inactive ones too.',
  permission: 'users:read',
  success: { 200: { description: 'The users', schema: z.array(userSchema), examples: example([exampleUser]) } },
  errors: [],
})

/** `GET /admin/users/{user_id}` */
export const getUserRoute = defineRoute({
  method: 'get',
  path: '/admin/users/{user_id}',
  operationId: 'getUser',
  tag: 'people',
  summary: 'Look at a user',
  description: 'One person.',
  permission: 'users:read',
  params: userPath,
  success: { 200: { description: 'The user', ...userAnswer } },
  errors: ['USER_NOT_FOUND'],
})

/** `PATCH /admin/users/{user_id}` */
export const updateUserRoute = defineRoute({
  method: 'patch',
  path: '/admin/users/{user_id}',
  operationId: 'updateUser',
  tag: 'people',
  summary: 'Change a user',
  description: 'A new role or status ends all sessions of the user. The last active admin cannot be lost.',
  permission: 'users:write',
  wantsProof: true,
  params: userPath,
  body: {
    mode: 'required',
    description: 'What changes',
    schema: z
      .object({
        name: personName.optional(),
        role: roleField.optional(),
        status: z.enum(['active', 'inactive']).optional(),
      })
      .openapi('UserChanges'),
    examples: {
      role: { summary: 'Another role', value: { role: 'viewer' } },
      off: { summary: 'Shut out', value: { status: 'inactive' } },
    },
  },
  success: { 200: { description: 'The changed user', ...userAnswer } },
  errors: ['USER_NOT_FOUND', 'USER_STATUS', 'LAST_ADMIN'],
})

/** `DELETE /admin/users/{user_id}` */
export const deleteUserRoute = defineRoute({
  method: 'delete',
  path: '/admin/users/{user_id}',
  operationId: 'deleteUser',
  tag: 'people',
  summary: 'Delete a user',
  description: 'With keys, rights and sessions. Databases of the user are handed over first, archived ones too.',
  permission: 'users:write',
  wantsProof: true,
  params: userPath,
  query: z.object({
    hand_over_to: z.string().optional().openapi({ description: 'Id of the user who gets the databases' }),
  }),
  success: {
    200: {
      description: 'The user is gone',
      schema: z.object({ message: z.string(), id: z.string() }).openapi('DeletedUser'),
      examples: example({ message: 'User deleted successfully.', id: exampleUser.id }),
    },
  },
  errors: ['USER_NOT_FOUND', 'USER_STATUS', 'LAST_ADMIN', 'OWNS_DATABASES'],
})

/** `POST /admin/users/{user_id}/link` */
export const makeUserLinkRoute = defineRoute({
  method: 'post',
  path: '/admin/users/{user_id}/link',
  operationId: 'makeUserLink',
  tag: 'people',
  summary: 'Have a user set a password',
  description: 'A one-time link: a reset for an active user, the invite anew for a pending one.',
  permission: 'users:write',
  wantsProof: true,
  params: userPath,
  success: { 201: { description: 'The link', schema: sharedLinkSchema, examples: example(exampleSharedLink) } },
  errors: ['USER_NOT_FOUND', 'USER_STATUS'],
})

/** `GET /admin/users/{user_id}/sessions` */
export const listUserSessionsRoute = defineRoute({
  method: 'get',
  path: '/admin/users/{user_id}/sessions',
  operationId: 'listUserSessions',
  tag: 'people',
  summary: 'List the sessions of a user',
  description: 'The newest first; where the user is signed in, and since when.',
  permission: 'users:read',
  params: userPath,
  success: {
    200: {
      description: 'The sessions',
      schema: z.array(sessionSchema),
      examples: example([{ ...exampleSession, is_current: false }]),
    },
  },
  errors: ['USER_NOT_FOUND'],
})

/** `DELETE /admin/users/{user_id}/sessions` */
export const endUserSessionsRoute = defineRoute({
  method: 'delete',
  path: '/admin/users/{user_id}/sessions',
  operationId: 'endUserSessions',
  tag: 'people',
  summary: 'End all sessions of a user',
  description: 'The user has to sign in anew.',
  permission: 'users:write',
  params: userPath,
  success: { 200: { description: 'Ended', schema: messageSchema, examples: example({ message: 'Ended.' }) } },
  errors: ['USER_NOT_FOUND'],
})

/** `DELETE /admin/users/{user_id}/second-factor` */
export const removeUserSecondFactorRoute = defineRoute({
  method: 'delete',
  path: '/admin/users/{user_id}/second-factor',
  operationId: 'removeUserSecondFactor',
  tag: 'people',
  summary: 'Remove a user’s authenticator app',
  description: 'For somebody who lost the app and the recovery codes. Ends all sessions of the user.',
  permission: 'users:write',
  wantsProof: true,
  params: userPath,
  success: { 200: { description: 'Removed', schema: messageSchema, examples: example({ message: 'Removed.' }) } },
  errors: ['USER_NOT_FOUND', 'SECOND_FACTOR_STATE'],
})

const rulesSchema = z
  .object({ second_factor_for: z.array(roleField).openapi({ description: 'Roles that must have a second factor' }) })
  .openapi('SignInRules')

/** `GET /admin/sign-in` */
export const getSignInRulesRoute = defineRoute({
  method: 'get',
  path: '/admin/sign-in',
  operationId: 'getSignInRules',
  tag: 'people',
  summary: 'Rules of signing in',
  description: 'Who must have a second factor.',
  permission: 'users:read',
  success: {
    200: { description: 'The rules', schema: rulesSchema, examples: example({ second_factor_for: ['admin'] }) },
  },
  errors: [],
})

/** `PUT /admin/sign-in` */
export const putSignInRulesRoute = defineRoute({
  method: 'put',
  path: '/admin/sign-in',
  operationId: 'putSignInRules',
  tag: 'people',
  summary: 'Change the rules of signing in',
  description: 'Sessions without a second factor reach nothing but `/account` then, until one is set up.',
  permission: 'users:write',
  wantsProof: true,
  body: {
    mode: 'required',
    description: 'The rules',
    schema: rulesSchema,
    examples: example({ second_factor_for: ['admin'] }),
  },
  success: {
    200: { description: 'The rules', schema: rulesSchema, examples: example({ second_factor_for: ['admin'] }) },
  },
  errors: [],
})
