import { ForgeError } from '../../domain/errors.ts'
import { brokenPasswordRule } from '../../domain/people/password-rule.ts'
import type { PeopleParts } from './people-parts.ts'

/** What is stored of a new password. Throws WEAK_PASSWORD, which names the rule. */
export async function acceptedHash(
  { hasher, isCommonPassword }: Pick<PeopleParts, 'hasher' | 'isCommonPassword'>,
  password: string,
  { email, name }: { readonly email: string; readonly name: string },
): Promise<string> {
  const rule = brokenPasswordRule(password, { email, name, isCommon: isCommonPassword })
  if (rule !== null) throw new ForgeError('WEAK_PASSWORD', `The password ${rule}`, { details: { rule } })
  return hasher.hash(password)
}
