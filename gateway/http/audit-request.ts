import type { Context } from 'hono'
import type { Route } from '../contract/route.ts'
import { currentSessionRoute } from '../contract/sign-in.ts'
import { type ForgeError, isRefusal } from '../domain/errors.ts'
import { actorOf } from '../domain/watching/audit.ts'
import type { ControlPlaneDependencies, ControlPlaneEnv } from './dependencies.ts'
import { nowhere } from './nowhere.ts'

const maxTargetLength = 200

type Parts = Pick<ControlPlaneDependencies, 'audit' | 'clock' | 'door' | 'users'>

/**
 * Tells the audit log of a request that is about to be answered: of changes, whatever became of them, and of every
 * refusal. A change that was made is in the log before its caller hears of it.
 */
export function createRequestAudit({ audit, clock, door, users }: Parts) {
  function refused(context: Context<ControlPlaneEnv>, error: ForgeError): void {
    const principal = context.get('principal')
    if (principal !== undefined) door.blame(error, principal)
    const attempted = context.get('attempted')
    door.noteRefusal(error, {
      ...(attempted === undefined ? {} : { account: users.findByEmail(attempted)?.id ?? null }),
      source: context.env?.source ?? nowhere,
      action: actionOf(context.get('route')),
      target: context.req.param('db_name') ?? context.get('target') ?? null,
      requestId: context.get('requestId'),
    })
  }

  async function changed(context: Context<ControlPlaneEnv>, error: ForgeError | undefined): Promise<void> {
    const principal = context.get('principal')
    // Who signs in or follows a link is not known here: events of people tell of them.
    if (principal === undefined) return
    const details = context.get('details')
    const target = context.get('target') ?? ''
    const written = audit.record({
      atMs: clock.nowMs(),
      actor: actorOf(principal),
      address: door.addressOf(context.env?.source ?? nowhere),
      action: actionOf(context.get('route')),
      target: target === '' ? null : target.slice(0, maxTargetLength),
      outcome: error === undefined ? 'done' : 'failed',
      status: context.res.status,
      reason: error?.reason ?? null,
      attempts: 1,
      requestId: context.get('requestId'),
      details: details === undefined ? null : JSON.stringify(details),
    })
    if (error === undefined) await written
  }

  return async (context: Context<ControlPlaneEnv>): Promise<void> => {
    const error = context.get('error')
    const route = context.get('route')
    if (error !== undefined && isAnsweredNobody(route, error)) return
    if (error !== undefined && isRefusal(error.reason)) refused(context, error)
    else if (isChange(route)) await changed(context, error)
  }
}

function actionOf(route: Route | undefined): string {
  return route?.definition.operationId ?? 'other'
}

/** A page that asks who is signed in, and hears that nobody is, attempted nothing. */
function isAnsweredNobody(route: Route | undefined, error: ForgeError): boolean {
  return route === currentSessionRoute && error.reason === 'API_KEY_MISSING'
}

/** What SQL does to the data of a database is not kept, nor what one's own history holds of it. */
function isChange(route: Route | undefined): boolean {
  if (route === undefined || route.method === 'get') return false
  return !route.permission.startsWith('data:') && !route.permission.startsWith('history:')
}
