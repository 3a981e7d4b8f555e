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

/** The same of an attempt to sign in, which counts for its address. Throws RATE_LIMITED. */
export function admittedClient(
  context: Context<ControlPlaneEnv>,
  dependencies: Pick<ControlPlaneDependencies, 'addressOf' | 'door'>,
): Client {
  const { answer, source = nowhere } = context.env ?? {}
  dependencies.door.signIn(source, answer)
  return clientOf(context, dependencies)
}
