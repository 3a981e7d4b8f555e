import type { LaneSocket } from './lane-socket.ts'
import { alone, deliver, maxRiders, type Ride, type Rider } from './rider.ts'
import { factsBatch, readFacts, type SchemaFacts } from './schema-facts.ts'
import { committedRides, groupBatch, groupOutcome, mayShare, soloBatch } from './write-flight.ts'
import { WriteFlights, type WriteFlightsOptions } from './write-flights.ts'

export interface WriteLaneOptions extends WriteFlightsOptions<Rider> {
  /** Without it each write has a transaction of its own. */
  readonly isGrouped: () => boolean
}

/** Carries writes: what waits while a flight is on its way shares the next one's transaction. */
export class WriteLane {
  readonly #flights: WriteFlights<Rider>
  #facts: SchemaFacts | null = null

  constructor(options: WriteLaneOptions) {
    const most = () => (options.isGrouped() ? maxRiders : 1)
    this.#flights = new WriteFlights(options, (socket, riders) => this.#carry(socket, riders), most)
  }

  /** Throws QUEUE_FULL. */
  join(rider: Rider): void {
    if (this.#facts !== null && !mayShare(rider, this.#facts)) rider.resolve(alone)
    else this.#flights.join(rider)
  }

  /** The socket is lost: nobody waits for the next one, and that one may meet another schema. */
  disperse(): void {
    this.#facts = null
    this.#flights.disperse()
  }

  async #carry(socket: LaneSocket, riders: readonly Rider[]): Promise<void> {
    const facts = this.#facts ?? (await this.#readFacts(socket))
    if (facts === null) return deliver(riders, [])
    const sharing = riders.filter((rider) => mayShare(rider, facts))
    for (const rider of riders) if (!sharing.includes(rider)) rider.resolve(alone)
    const [only] = sharing
    if (only === undefined) return
    if (sharing.length === 1) await this.#carryOne(socket, only, facts)
    else await this.#carryGroup(socket, sharing, facts)
  }

  /** It goes as it would by itself, in one exchange. */
  async #carryOne(socket: LaneSocket, rider: Rider, facts: SchemaFacts): Promise<void> {
    const answer = await this.#flights.commitAlone(socket, rider, soloBatch(rider, facts), effectUnder(facts))
    if (answer === null) return
    const rides = this.#outcome([rider], answer)
    deliver([rider], (rides && committedRides(rides, answer)) ?? [])
  }

  async #carryGroup(socket: LaneSocket, riders: readonly Rider[], facts: SchemaFacts): Promise<void> {
    const end = await this.#flights.commitTogether(socket, {
      riders,
      batch: groupBatch(riders, facts),
      outcome: (answer) => this.#outcome(riders, answer),
      committed: committedRides,
      effect: effectUnder(facts),
    })
    if (end === 'lost') for (const { text } of riders) text.noteLost()
  }

  /** The riders' rides if they are committed; null when there is nothing to commit. */
  #outcome(riders: readonly Rider[], answer: string): readonly Ride[] | null {
    const outcome = groupOutcome(riders, answer)
    if (outcome.kind === 'ran') return outcome.rides
    if (outcome.kind === 'stale') this.#facts = null
    else for (const { text } of riders) text.noteLarge()
    return null
  }

  async #readFacts(socket: LaneSocket): Promise<SchemaFacts | null> {
    try {
      this.#facts = readFacts(await this.#flights.send(socket, factsBatch))
    } catch {
      this.#facts = null // the lane is lost; those on it go alone
    }
    return this.#facts
  }
}

/** What these writes cannot do, their triggers cannot: only a virtual table changes a schema by itself. */
function effectUnder({ hasVirtualTables }: SchemaFacts): 'any' | 'rows' {
  return hasVirtualTables ? 'any' : 'rows'
}
