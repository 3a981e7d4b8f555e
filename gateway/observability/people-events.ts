import { messageOf } from '../domain/failures.ts'
import type { EventName } from '../domain/watching/metrics.ts'
import type { LogFields, Logger } from './logger.ts'

/** What can change about a person, as it completes "… of user <id>". */
export type PersonChange =
  | 'set up'
  | 'invited'
  | 'invite withdrawn'
  | 'joined'
  | 'profile changed'
  | 'role changed'
  | 'deactivated'
  | 'activated'
  | 'removed'
  | 'password changed'
  | 'password reset'
  | 'reset link made'
  | 'sessions ended'
  | 'second factor set up'
  | 'second factor removed'
  | 'recovery codes made'

/** Who did it: the id of a user or a key; `self` is the person itself. */
export type Actor = string

/** No event takes a password, a code, a link or an e-mail address: ids find those. */
export interface PeopleEvents {
  signedIn(userId: string, by: 'password' | 'link' | 'oidc', address: string): void
  /** Somebody who has a session proved anew who it is, in a way that no request of a known caller tells of. */
  provenAgain(userId: string, by: 'oidc', address: string): void
  /** `userId` is null when there is no such account. */
  signInRefused(userId: string | null, why: string, address: string): void
  /** A refresh token came a second time: one of two who have it stole it, and its session was ended. */
  refreshTokenReused(sessionId: string): void
  personChanged(change: PersonChange, userId: string, actor: Actor): void
  mailFailed(error: unknown): void
}

type Emit = (level: keyof Logger, event: EventName, message: string, fields?: LogFields) => void

export function peopleEvents(emit: Emit): PeopleEvents {
  return {
    signedIn(userId, by, address) {
      emit('info', 'signed_in', `User ${userId} signed in by ${by}`, { user_id: userId, by, address })
    },
    provenAgain(userId, by, address) {
      emit('info', 'signed_in', `User ${userId} proved anew who it is by ${by}`, { user_id: userId, by, address })
    },
    signInRefused(userId, why, address) {
      emit('warning', 'sign_in_refused', `Refused a sign-in: ${why}`, { user_id: userId, why, address })
    },
    refreshTokenReused(sessionId) {
      const message = `A refresh token of session ${sessionId} came twice: the session was ended`
      emit('warning', 'refresh_token_reused', message, { session_id: sessionId })
    },
    personChanged(change, userId, actor) {
      emit('info', 'person_changed', `User ${userId}: ${change}`, { user_id: userId, change, actor })
    },
    mailFailed(error) {
      const why = messageOf(error)
      emit('error', 'mail_failed', `Cannot send mail: ${why}`, { error })
    },
  }
}
