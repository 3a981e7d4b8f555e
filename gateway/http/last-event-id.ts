import type { Context } from 'hono'
import type { ControlPlaneEnv } from './dependencies.ts'

/** Where a live stream goes on: what a browser sends by itself wins over what its first request said. */
export function lastEventId({ req }: Context<ControlPlaneEnv>, after: string | undefined): number | null {
  const given = req.header('last-event-id') ?? after
  // Of another server, or none: then it begins now.
  return given === undefined || !/^\d{1,16}$/.test(given) ? null : Number(given)
}
