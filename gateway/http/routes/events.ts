import * as contract from '../../contract/events.ts'
import { eventKinds, eventsOfKinds } from '../../domain/watching/event-kinds.ts'
import type { ControlPlaneDependencies } from '../dependencies.ts'
import { lastEventId } from '../last-event-id.ts'
import type { Mount } from '../mount.ts'
import { presentEvent } from '../present/present-log.ts'
import { sendLive } from '../send-live.ts'

export function mountEventRoutes(mount: Mount, { live, logs }: ControlPlaneDependencies): void {
  mount.guarded(contract.eventsRoute, ({ context, principal, query, caller }) => {
    const { kinds = eventKinds, database, after } = query
    const events = eventsOfKinds(kinds)
    const about = database === undefined ? {} : { databaseId: logs.databaseIdOf(principal, database) }
    const stream = live.open(principal)
    const news = logs.follow(stream, { events, ...about }, lastEventId(context, after))
    return sendLive(context, { stream, news, present: presentEvent, caller })
  })
}
