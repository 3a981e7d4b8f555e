import type { z } from '@hono/zod-openapi'
import type { sessionSchema, userSchema } from '../../contract/people-values.ts'
import type { sharedLinkSchema } from '../../contract/users.ts'
import { type Account, hasSecondFactor } from '../../domain/people/account.ts'
import type { OneTimeLink } from '../../domain/people/one-time-link.ts'
import type { Session } from '../../domain/people/session.ts'
import type { SharedLink } from '../../services/people/people-admin.ts'
import type { ProgramTokens } from '../../services/people/session-issuer.ts'
import { isoTime } from './present-database.ts'

/** Leaves out whatever proves who somebody is. */
export function presentUser(account: Account): z.output<typeof userSchema> {
  const { id, email, name, role, status, createdAtMs, lastLoginAtMs } = account
  return {
    id,
    email,
    name,
    role,
    status,
    has_password: account.passwordHash !== null,
    has_second_factor: hasSecondFactor(account),
    created_at: isoTime(createdAtMs),
    last_login_at: lastLoginAtMs === null ? null : isoTime(lastLoginAtMs),
  }
}

export function presentSession(session: Session, currentId: string): z.output<typeof sessionSchema> {
  return {
    id: session.id,
    kind: session.kind,
    is_current: session.id === currentId,
    has_second_factor: session.hasSecondFactor,
    address: session.address,
    user_agent: session.userAgent,
    created_at: isoTime(session.createdAtMs),
    last_seen_at: isoTime(session.lastSeenAtMs),
    expires_at: isoTime(session.expiresAtMs),
  }
}

export function presentTokens(tokens: ProgramTokens, nowMs: number) {
  return {
    access_token: tokens.accessToken,
    token_type: 'bearer' as const,
    expires_in: Math.max(1, Math.floor((tokens.accessExpiresAtMs - nowMs) / 1000)),
    refresh_token: tokens.refreshToken,
    refresh_expires_at: isoTime(tokens.refreshExpiresAtMs),
  }
}

export function presentLink({ url, link, isMailed }: SharedLink): z.output<typeof sharedLinkSchema> {
  return { url, expires_at: isoTime(link.expiresAtMs), mailed: isMailed }
}

export function presentInvite({ link, account }: { readonly link: OneTimeLink; readonly account: Account }) {
  return {
    id: link.id,
    user: presentUser(account),
    created_at: isoTime(link.createdAtMs),
    expires_at: isoTime(link.expiresAtMs),
  }
}
