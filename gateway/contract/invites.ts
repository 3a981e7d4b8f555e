import { z } from '@hono/zod-openapi'
import { invitePath } from './path-parameters.ts'
import { emailField, exampleUser, messageSchema, personName, roleField, userSchema } from './people-values.ts'
import { defineRoute, example } from './route.ts'
import { exampleSharedLink, sharedLinkSchema } from './users.ts'
import { timestamp } from './values.ts'

const examplePending = {
  ...exampleUser,
  status: 'pending',
  has_password: false,
  has_second_factor: false,
  last_login_at: null,
}

const inviteSchema = z
  .object({ id: z.string(), user: userSchema, created_at: timestamp, expires_at: timestamp })
  .openapi('Invite')

const exampleInvite = {
  id: '4c1d0b9a8e7d6c5b4a39281706f5e4d2',
  user: examplePending,
  created_at: '2026-11-24T07:00:00.000Z',
  expires_at: '2026-12-01T07:00:00.000Z',
}

/** `GET /admin/invites` */
export const listInvitesRoute = defineRoute({
  method: 'get',
  path: '/admin/invites',
  operationId: 'listInvites',
  tag: 'people',
  summary: 'List open invites',
  description: 'Oldest first; expired ones too, until they are withdrawn or sent anew.',
  permission: 'users:read',
  success: { 200: { description: 'The invites', schema: z.array(inviteSchema), examples: example([exampleInvite]) } },
  errors: [],
})

/** `POST /admin/invites` */
export const inviteRoute = defineRoute({
  method: 'post',
  path: '/admin/invites',
  operationId: 'invite',
  tag: 'people',
  summary: 'Invite somebody',
  description:
    'Makes a pending user and a link for seven days. It is shown, and mailed where `DBFORGE_SMTP_URL` is set.',
  permission: 'users:write',
  wantsProof: true,
  body: {
    mode: 'required',
    description: 'Who, and as what',
    schema: z.object({ email: emailField, name: personName.optional(), role: roleField }).openapi('InviteRequest'),
    examples: example({ email: 'ada@example.org', name: 'Ada Lovelace', role: 'user' }),
  },
  success: {
    201: {
      description: 'The invite, with its link',
      schema: z.object({ invite: inviteSchema, ...sharedLinkSchema.shape }).openapi('NewInvite'),
      examples: example({ invite: exampleInvite, ...exampleSharedLink }),
    },
  },
  errors: ['EMAIL_TAKEN'],
})

/** `DELETE /admin/invites/{invite_id}` */
export const withdrawInviteRoute = defineRoute({
  method: 'delete',
  path: '/admin/invites/{invite_id}',
  operationId: 'withdrawInvite',
  tag: 'people',
  summary: 'Withdraw an invite',
  description: 'The pending user goes with it.',
  permission: 'users:write',
  params: invitePath,
  success: { 200: { description: 'Withdrawn', schema: messageSchema, examples: example({ message: 'Withdrawn.' }) } },
  errors: ['INVITE_NOT_FOUND'],
})
