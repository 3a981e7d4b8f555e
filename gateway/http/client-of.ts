import type { Context } from 'hono'
import type { Client } from '../services/people/people-parts.ts'
import type { ControlPlaneDependencies, ControlPlaneEnv } from './dependencies.ts'
import { nowhere } from './nowhere.ts'

/** Where somebody signs in from, as sessions and events name it. */
export function clientOf(
  { env, req }: Context<ControlPlaneEnv>,
  { addressOf }: Pick<ControlPlaneDependencies, 'addressOf'>,
): Client {
  return { address: addressOf(env?.source ?? nowhere), userAgent: req.header('user-agent') ?? '' }
}
