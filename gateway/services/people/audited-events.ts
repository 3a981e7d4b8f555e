import type { Clock } from '../../domain/clock.ts'
import type { UserLookup } from '../../domain/people/user.ts'
import type { AuditActor, AuditEvent } from '../../domain/watching/audit.ts'
import type { Events } from '../../observability/events.ts'

export interface AuditedEventsOptions {
  readonly audit: { record(event: AuditEvent): Promise<void> }
  readonly users: UserLookup
  readonly clock: Clock
}

/** What people do before they are known, by a link or a sign-in; the rest is told by the request of a known caller. */
const ownBeginnings: ReadonlySet<Parameters<Events['personChanged']>[0]> = new Set([
  'set up',
  'joined',
  'password reset',
])
/** The actor of what an OIDC provider says of somebody who signs in. */
const byProvider = 'oidc'

/** Events of people that also reach the audit log where no request of a known caller tells of them. */
export function auditedEvents(events: Events, { audit, users, clock }: AuditedEventsOptions): Events {
  function record(action: string, userId: string, address: string, details: Readonly<Record<string, string>>): void {
    const actor: AuditActor = { kind: 'user', id: userId, name: users.find(userId)?.email ?? null }
    void audit.record({
      atMs: clock.nowMs(),
      actor,
      address,
      action,
      target: userId,
      outcome: 'done',
      status: 0,
      reason: null,
      attempts: 1,
      requestId: null,
      details: JSON.stringify(details),
    })
  }

  return {
    ...events,
    signedIn(userId, by, address) {
      events.signedIn(userId, by, address)
      record('signIn', userId, address, { by })
    },
    provenAgain(userId, by, address) {
      events.provenAgain(userId, by, address)
      record('stepUp', userId, address, { by })
    },
    personChanged(change, userId, actor) {
      events.personChanged(change, userId, actor)
      if (ownBeginnings.has(change) || actor === byProvider) record('changePerson', userId, '', { change, actor })
    },
  }
}
