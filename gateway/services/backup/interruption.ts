/** A backup that was broken off by no fault of its own: it is taken again, and nobody is alarmed. */
export class Interruption extends Error {
  override readonly name = 'Interruption'
}

export const gatewayStopped = 'The gateway stopped'
/** Of one that said nothing more. */
export const gatewayEnded = 'The gateway that took it ended before the backup did'
export const databaseTakenAway = 'The database was pruned or deleted'
export const workerStopped = 'The worker was stopped for a change of its database'

/** A backup that the gateway does not outlive so often is what ends it: then it counts as failed. */
export const mostCrashes = 3
