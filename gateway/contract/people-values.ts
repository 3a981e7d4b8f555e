import { z } from '@hono/zod-openapi'
import { passwordLength } from '../domain/people/password-rule.ts'
import { roles, userStatuses } from '../domain/people/user.ts'
import { timestamp } from './values.ts'

/** Longer ones go nowhere (RFC 5321, 4.5.3.1.3); what stands before the `@` only its server can judge. */
export const emailField = z
  .string()
  .trim()
  .max(254)
  .regex(/^[^\s@]+@[^\s@]+$/, 'must be an e-mail address')

/** A password that is checked, not chosen: any that could ever have been chosen. */
export const passwordField = z.string().min(1).max(1_000)

/** The service says which rule a new password breaks. */
export const newPasswordField = passwordField.openapi({
  description: `${passwordLength.min} to ${passwordLength.max} characters, and none of those that many people use`,
})

export const personName = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .refine((text) => !/\p{Cc}/u.test(text), 'must hold no control characters')

export const roleField = z.enum(roles).openapi('Role', { description: 'What a person may do at all' })

export const codeField = z.string().min(1).max(40).openapi({
  description: 'Six digits of the authenticator app, or a recovery code',
})

export const linkToken = z.string().max(200).openapi({ description: 'What stands after the `#` of the link' })

/** A person as admins and the person itself see it. */
export const userSchema = z
  .object({
    id: z.string(),
    email: z.string(),
    name: z.string(),
    role: roleField,
    status: z.enum(userStatuses).openapi({ description: '`pending`: has not accepted the invite yet' }),
    has_password: z.boolean().openapi({ description: 'false = signs in through the OIDC provider only' }),
    has_second_factor: z.boolean(),
    created_at: timestamp,
    last_login_at: timestamp.nullable(),
  })
  .openapi('User')

export const exampleUser = {
  id: '9d4a2f6be1c04f0c8f9a4be2d7c31a55',
  email: 'ada@example.org',
  name: 'Ada Lovelace',
  role: 'admin',
  status: 'active',
  has_password: true,
  has_second_factor: true,
  created_at: '2026-11-01T08:15:30.000Z',
  last_login_at: '2026-11-24T07:00:00.000Z',
}

/** A sign-in that lasts. */
export const sessionSchema = z
  .object({
    id: z.string(),
    kind: z.enum(['browser', 'program']),
    is_current: z.boolean().openapi({ description: 'The one that asks' }),
    has_second_factor: z.boolean(),
    address: z.string(),
    user_agent: z.string(),
    created_at: timestamp,
    last_seen_at: timestamp,
    expires_at: timestamp.openapi({ description: 'However much it is used' }),
  })
  .openapi('UserSession')

export const exampleSession = {
  id: '0c0f5b1e7a3d4e6f9b8a7c6d5e4f3a2b',
  kind: 'browser',
  is_current: true,
  has_second_factor: true,
  address: '192.0.2.7',
  user_agent: 'Mozilla/5.0',
  created_at: '2026-11-24T07:00:00.000Z',
  last_seen_at: '2026-11-24T09:30:00.000Z',
  expires_at: '2026-12-01T07:00:00.000Z',
}

export const messageSchema = z.object({ message: z.string() }).openapi('Message')
