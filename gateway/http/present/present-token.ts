import type { z } from '@hono/zod-openapi'
import type { listedTokenSchema } from '../../contract/tokens.ts'
import type { DatabaseToken } from '../../domain/databases/database.ts'
import { isoTime, isoTimeOrNull } from './present-database.ts'
import { presentLastUse } from './present-key.ts'

/** A token as the list shows it. */
export function presentToken(token: DatabaseToken, nowMs: number): z.output<typeof listedTokenSchema> {
  return {
    id: token.id,
    name: token.name,
    access: token.access,
    status: statusOf(token, nowMs),
    created_at: isoTime(token.createdAtMs),
    expires_at: isoTimeOrNull(token.expiresAtMs),
    revoked_at: isoTimeOrNull(token.revokedAtMs),
    last_used: presentLastUse(token.lastUse),
  }
}

function statusOf({ expiresAtMs, revokedAtMs }: DatabaseToken, nowMs: number): 'active' | 'expired' | 'revoked' {
  if (revokedAtMs !== null) return 'revoked'
  return expiresAtMs !== null && expiresAtMs <= nowMs ? 'expired' : 'active'
}
