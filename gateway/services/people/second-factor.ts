import { totpLabel } from '../../domain/access/sealed-label.ts'
import { ForgeError } from '../../domain/errors.ts'
import { type Account, hasSecondFactor } from '../../domain/people/account.ts'
import { hashRecoveryCode, newRecoveryCodes } from '../../domain/people/recovery-code.ts'
import { acceptedStep, newTotpSecret, totpUri } from '../../domain/people/totp.ts'
import type { PeopleParts } from './people-parts.ts'

/** What an authenticator app is told. */
export interface Enrolment {
  /** Base32. */
  readonly secret: string
  readonly uri: string
}

/** Codes of an authenticator app, and the recovery codes that stand in for it. */
export class SecondFactor {
  readonly #parts: PeopleParts

  constructor(parts: PeopleParts) {
    this.#parts = parts
  }

  /** Whether a code of the app or a recovery code is right; it is used up then. */
  async accepts(account: Account, code: string): Promise<boolean> {
    const bare = code.replaceAll(/\s/g, '')
    if (!/^\d{6}$/.test(bare)) return this.#parts.people.useRecoveryCode(account.id, hashRecoveryCode(account.id, code))
    const step = this.#stepOf(account, bare)
    return step !== null && (await this.#parts.people.takeTotpStep(account.id, step))
  }

  /** A new secret, of no use until a code confirms it. Throws SECOND_FACTOR_STATE when one is in use. */
  async begin(account: Account): Promise<Enrolment> {
    if (hasSecondFactor(account)) throw state('An authenticator app is set up already: remove it first')
    const secret = newTotpSecret()
    const totp = {
      sealedSecret: this.#parts.vault.seal(secret, totpLabel(account.id)),
      isConfirmed: false,
      lastStep: 0,
    }
    await this.#parts.people.updateAccount(account.id, { totp })
    return { secret, uri: totpUri(secret, account.email, this.#parts.systemName()) }
  }

  /** Ends the other sessions and answers the recovery codes. Throws SECOND_FACTOR_STATE, LOGIN_FAILED. */
  async confirm(account: Account, code: string, sessionId: string): Promise<string[]> {
    const { people, clock, events } = this.#parts
    if (account.totp === null) throw state('No authenticator app is being set up: begin first')
    if (hasSecondFactor(account)) throw state('An authenticator app is set up already')
    const step = this.#stepOf(account, code.replaceAll(/\s/g, ''))
    if (step === null) throw new ForgeError('LOGIN_FAILED', 'The code is wrong: are the clocks right?')
    const totp = { ...account.totp, isConfirmed: true, lastStep: step }
    await people.updateAccount(account.id, { totp }, { except: sessionId })
    await people.proveSession(sessionId, clock.nowMs(), true)
    events.personChanged('second factor set up', account.id, account.id)
    return this.renewRecoveryCodes(account, account.id)
  }

  /** Ends sessions that were begun with it, but for `keptSessionId`. Throws SECOND_FACTOR_STATE. */
  async remove(account: Account, actor: string, keptSessionId: string | null): Promise<void> {
    const { people, events, refresh } = this.#parts
    if (account.totp === null) throw state('No authenticator app is set up')
    await people.updateAccount(account.id, { totp: null }, keptSessionId === null ? 'all' : { except: keptSessionId })
    await people.replaceRecoveryCodes(account.id, [])
    await refresh()
    events.personChanged('second factor removed', account.id, actor)
  }

  /** Ten new codes, shown once; the old ones are of no use then. Throws SECOND_FACTOR_STATE. */
  async renewRecoveryCodes(account: Account, actor: string): Promise<string[]> {
    const { people, events, refresh } = this.#parts
    if (account.totp === null) throw state('Recovery codes stand in for an authenticator app, and none is set up')
    const codes = newRecoveryCodes()
    const hashes = codes.map((code) => hashRecoveryCode(account.id, code))
    await people.replaceRecoveryCodes(account.id, hashes)
    await refresh()
    events.personChanged('recovery codes made', account.id, actor)
    return codes
  }

  #stepOf({ id, totp }: Account, code: string): number | null {
    if (totp === null) return null
    const secret = this.#parts.vault.open(totp.sealedSecret, totpLabel(id))
    return acceptedStep(secret, code, this.#parts.clock.nowMs(), totp.lastStep)
  }
}

function state(message: string): ForgeError {
  return new ForgeError('SECOND_FACTOR_STATE', message)
}
