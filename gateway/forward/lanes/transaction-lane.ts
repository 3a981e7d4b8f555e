import type { WriteQueue } from '../write-queue.ts'
import { splitBatchReply } from './batch-reply.ts'
import { withDeadline } from './flight-deadline.ts'
import type { LaneConnection } from './lane-connection.ts'
import type { LaneSocket } from './lane-socket.ts'
import { alone, type Ride } from './rider.ts'
import type { RiderQueue } from './rider-queue.ts'
import { traceFlight } from './rider-trace.ts'
import { type TransactionRider, transactionsBatch, transactionsOutcome, withIndex } from './transaction-flight.ts'
import { commitBatch, rollbackBatch } from './write-flight.ts'

export interface TransactionLaneOptions {
  readonly connection: LaneConnection
  readonly queue: RiderQueue<TransactionRider>
  /** The line of all writes to the database: a flight takes its turn as one of them. */
  readonly writes: WriteQueue
  readonly timeoutMs: () => number
  /** A flight did not come back in time. */
  readonly onOverdue: () => void
}

/** One of a flight that went wrong may be the cause: so many go by themselves before the next flight. */
const waryRiders = 64
/** The write lane's: each takes its turn in the same line. */
const stream = 0
/** Of the time limit: what a group takes before its riders try by themselves, each with the whole limit. */
const groupShare = 1 / 3

/** Carries batches that are transactions: what waits while the worker writes shares the next commit. */
export class TransactionLane {
  readonly #options: TransactionLaneOptions
  #isFlying = false
  /** Riders that go by themselves, after a flight that went wrong. */
  #waryCount = 0

  constructor(options: TransactionLaneOptions) {
    this.#options = options
  }

  /** Throws QUEUE_FULL. */
  join(rider: TransactionRider): void {
    if (this.#waryCount > 0 || this.#options.connection.get() === null) {
      this.#waryCount = Math.max(this.#waryCount - 1, 0)
      rider.resolve(alone)
    } else {
      this.#options.queue.join(rider)
      if (!this.#isFlying) void this.#flyWhileAnyWaits()
    }
  }

  /** The socket is lost: nobody waits for the next one. */
  disperse(): void {
    for (const rider of this.#options.queue.takeAll()) rider.resolve(alone)
  }

  async #flyWhileAnyWaits(): Promise<void> {
    const { queue, writes } = this.#options
    this.#isFlying = true
    try {
      while (!queue.isEmpty) {
        const release = await writes.enterReserved()
        try {
          await this.#fly(queue.take())
        } finally {
          release()
        }
      }
    } finally {
      this.#isFlying = false
    }
  }

  async #fly(riders: readonly TransactionRider[]): Promise<void> {
    const socket = this.#options.connection.get()
    const [first] = riders
    if (socket === null || first === undefined) return this.#options.queue.deliver(riders, [])
    const flight = traceFlight(riders, 'write')
    socket.tookOff()
    try {
      const sharing = riders.filter(({ schemaVersion }) => schemaVersion === first.schemaVersion)
      for (const rider of riders) if (!sharing.includes(rider)) rider.resolve(alone)
      await this.#carry(socket, sharing, first.schemaVersion)
    } finally {
      socket.landed()
      flight?.end()
    }
  }

  /** Until COMMIT is sent nothing can have taken effect, so whatever goes wrong before, each runs again by itself. */
  async #carry(socket: LaneSocket, riders: readonly TransactionRider[], schemaVersion: string): Promise<void> {
    let rides: readonly Ride[] | null = null
    try {
      const answer = await this.#send(socket, transactionsBatch(riders, schemaVersion), groupShare)
      const outcome = transactionsOutcome(riders, answer)
      if (outcome.kind === 'ran') rides = outcome.rides
      else await this.#send(socket, rollbackBatch)
    } catch {
      rides = null
    }
    if (rides === null) {
      this.#waryCount = waryRiders
      return this.#options.queue.deliver(riders, [])
    }
    try {
      const reply = splitBatchReply(await this.#send(socket, commitBatch))
      const isCommitted = typeof reply?.results.at(-2) === 'string'
      const index = reply?.replicationIndex ?? 'null'
      this.#options.queue.deliver(riders, isCommitted ? rides.map((ride) => withIndex(ride, index)) : [])
    } catch (error) {
      for (const rider of riders) rider.reject(error instanceof Error ? error : new Error(String(error)))
    }
  }

  #send(socket: LaneSocket, batch: string, share = 1): Promise<string> {
    const { timeoutMs, onOverdue } = this.#options
    return withDeadline(socket.batch(stream, batch), timeoutMs() * share, () => {
      socket.destroy()
      onOverdue()
    })
  }
}
