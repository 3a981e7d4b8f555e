import type { LaneSocket } from './lane-socket.ts'
import { alone } from './rider.ts'
import { type TransactionRider, transactionsBatch, transactionsOutcome, withIndex } from './transaction-flight.ts'
import { committedIndex } from './write-flight.ts'
import { WriteFlights, type WriteFlightsOptions } from './write-flights.ts'

/** One of a flight that went wrong may be the cause: so many go by themselves before the next flight. */
const waryRiders = 64

/** Carries batches that are transactions: what waits while the worker writes shares the next commit. */
export class TransactionLane {
  readonly #flights: WriteFlights<TransactionRider>
  /** Riders that go by themselves, after a flight that went wrong. */
  #waryCount = 0

  constructor(options: WriteFlightsOptions<TransactionRider>) {
    this.#flights = new WriteFlights(options, (socket, riders) => this.#carry(socket, riders))
  }

  /** Throws QUEUE_FULL. */
  join(rider: TransactionRider): void {
    if (this.#waryCount > 0) {
      this.#waryCount -= 1
      rider.resolve(alone)
    } else {
      this.#flights.join(rider)
    }
  }

  /** The socket is lost: nobody waits for the next one. */
  disperse(): void {
    this.#flights.disperse()
  }

  /** Those that know one schema; the others go by themselves. */
  async #carry(socket: LaneSocket, riders: readonly TransactionRider[]): Promise<void> {
    const [first] = riders
    if (first === undefined) return
    const sharing = riders.filter(({ schemaVersion }) => schemaVersion === first.schemaVersion)
    for (const rider of riders) if (!sharing.includes(rider)) rider.resolve(alone)
    await this.#carryGroup(socket, sharing, first.schemaVersion)
  }

  async #carryGroup(socket: LaneSocket, riders: readonly TransactionRider[], schemaVersion: string): Promise<void> {
    const end = await this.#flights.commitTogether(socket, {
      riders,
      batch: transactionsBatch(riders, schemaVersion),
      outcome(answer) {
        const outcome = transactionsOutcome(riders, answer)
        return outcome.kind === 'ran' ? outcome.rides : null
      },
      committed(rides, answer) {
        const index = committedIndex(answer)
        return index === null ? null : rides.map((ride) => withIndex(ride, index))
      },
      effect: 'rows', // there are no virtual tables under them
    })
    if (end !== 'committed') this.#waryCount = waryRiders
  }
}
