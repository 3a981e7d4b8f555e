import { ForgeError } from '../../domain/errors.ts'
import type { Account } from '../../domain/people/account.ts'
import { acceptedHash } from './accepted-hash.ts'
import { type FirstAdmin, newAdmin } from './one-time-links.ts'
import type { PeopleParts } from './people-parts.ts'

type Parts = Pick<PeopleParts, 'people' | 'hasher' | 'isCommonPassword' | 'clock'>

/**
 * Makes an admin for whoever may write to the catalog itself, the first one or another. `mayReset` gives somebody who
 * is there already this password, the role, and no second factor, and ends all sessions. Throws WEAK_PASSWORD,
 * EMAIL_TAKEN.
 */
export async function createAdmin(parts: Parts, admin: FirstAdmin, mayReset: boolean): Promise<Account> {
  const { people } = parts
  const existing = await people.findAccountByEmail(admin.email)
  if (existing !== null && mayReset) {
    const passwordHash = await acceptedHash(parts, admin.password, existing)
    const back = { passwordHash, role: 'admin', status: 'active', totp: null } as const
    return people.updateAccount(existing.id, back, 'all')
  }
  const account = await newAdmin(parts, admin)
  try {
    await people.insertFirstAccount(account)
  } catch (error) {
    if (!(error instanceof ForgeError) || error.reason !== 'SETUP_DONE') throw error
    await people.insertAccount(account)
  }
  return account
}
