import type { LaneSocket } from './lane-socket.ts'
import { alone, type Ride } from './rider.ts'
import type { RiderQueue } from './rider-queue.ts'
import { type TransactionRider, transactionsBatch, transactionsOutcome, withIndex } from './transaction-flight.ts'
import { commitBatch, committedIndex, rollbackBatch } from './write-flight.ts'
import { failAll, groupShare, WriteFlights, type WriteFlightsOptions } from './write-flights.ts'

/** One of a flight that went wrong may be the cause: so many go by themselves before the next flight. */
const waryRiders = 64

/** Carries batches that are transactions: what waits while the worker writes shares the next commit. */
export class TransactionLane {
  readonly #queue: RiderQueue<TransactionRider>
  readonly #flights: WriteFlights<TransactionRider>
  /** Riders that go by themselves, after a flight that went wrong. */
  #waryCount = 0

  constructor(options: WriteFlightsOptions<TransactionRider>) {
    this.#queue = options.queue
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

  /** Until COMMIT is sent nothing can have taken effect, so whatever goes wrong before, each runs again by itself. */
  async #carryGroup(socket: LaneSocket, riders: readonly TransactionRider[], schemaVersion: string): Promise<void> {
    let rides: readonly Ride[] | null = null
    try {
      const answer = await this.#flights.send(socket, transactionsBatch(riders, schemaVersion), groupShare)
      const outcome = transactionsOutcome(riders, answer)
      if (outcome.kind === 'ran') rides = outcome.rides
      else await this.#flights.send(socket, rollbackBatch)
    } catch {
      rides = null
    }
    if (rides === null) {
      this.#waryCount = waryRiders
      return this.#queue.deliver(riders, [])
    }
    try {
      const index = committedIndex(await this.#flights.send(socket, commitBatch))
      this.#queue.deliver(riders, index === null ? [] : rides.map((ride) => withIndex(ride, index)))
    } catch (error) {
      failAll(riders, error)
    }
  }
}
