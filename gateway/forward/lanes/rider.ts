import process from 'node:process'
import type { Abortable, Caller } from '../../domain/access/caller.ts'
import type { FairTurns } from '../../domain/door/fair-turns.ts'
import type { KnownText } from './known-texts.ts'
import type { RiderTrace } from './rider-trace.ts'

/** What a statement came back with: JSON as the worker wrote it. */
export type Ride =
  /** Its result object (Hrana 3, "StmtResult"). */
  | { readonly kind: 'ok'; readonly result: string }
  /** Its error object. */
  | { readonly kind: 'error'; readonly error: string }
  /** Nothing of it took effect: it has to run by itself. */
  | { readonly kind: 'alone' }

export const alone: Ride = { kind: 'alone' }

/** One statement on its way through a lane. */
export interface Rider extends Abortable {
  readonly text: KnownText
  /** The Hrana statement as JSON. */
  readonly statement: string
  readonly resolve: (ride: Ride) => void
  readonly reject: (error: Error) => void
  /** When it has left, its statement need not take off. */
  readonly caller: Caller | undefined
  /** Clock ms when it joined. */
  readonly joinedAtMs: number
  /** Absent when it is not traced. */
  readonly trace?: RiderTrace
}

/** Hands each rider its ride, in order; who has none goes alone. */
export function deliver(riders: readonly Rider[], rides: readonly Ride[]): void {
  for (const [index, rider] of riders.entries()) rider.resolve(rides[index] ?? alone)
}

/** Answers in one turn of the event loop, where databases share it. */
export const answersAtOnce = 4

/**
 * As {@link deliver}, after what waits: the next tick comes behind the microtasks of a landing, in which the next flight takes
 * off, so that the worker is busy meanwhile. And a few at a time where others would wait for the end of it: each answer is work,
 * and wakes its client.
 */
export function deliverByTurns(
  turns: Pick<FairTurns, 'isShared'>,
  riders: readonly Rider[],
  rides: readonly Ride[],
): void {
  process.nextTick(deliverTurn, turns, riders, rides)
}

function deliverTurn(turns: Pick<FairTurns, 'isShared'>, riders: readonly Rider[], rides: readonly Ride[]): void {
  if (!turns.isShared || riders.length <= answersAtOnce) {
    deliver(riders, rides)
  } else {
    deliver(riders.slice(0, answersAtOnce), rides)
    setImmediate(deliverTurn, turns, riders.slice(answersAtOnce), rides.slice(answersAtOnce))
  }
}

/** A flight: at most so many statements and so many bytes of them, so that nobody waits long for the others. */
export const maxRiders = 64
export const maxFlightBytes = 512 * 1024
