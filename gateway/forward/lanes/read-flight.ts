import { readSchemaAnew } from '../worker-socket.ts'
import { type BatchReply, splitBatchReply } from './batch-reply.ts'
import { alone, type Ride, type Rider } from './rider.ts'
import { answerSize } from './small-answer.ts'

/** SQLite's schema cookie (sqlite.org/pragma.html#pragma_schema_version): every change of the schema raises it. */
const cookie = '{"stmt":{"sql":"PRAGMA schema_version"}}'
const refresh = `{"stmt":{"sql":"${readSchemaAnew}"}}`

/** Of the schema that the stream's connection has read, as far as that is known. */
export type KnownVersion = string | null

/**
 * Independent reads as one batch: each step runs whatever became of the others, in a read transaction of its own.
 * The cookie comes last, unless the schema is known to stay what it is.
 */
export function readBatch(riders: readonly Rider[], knownVersion: KnownVersion, isChecked: boolean): string {
  const before = knownVersion === null ? `${cookie},${refresh},` : ''
  const steps = riders.map(({ statement }) => `{"stmt":${statement}}`).join(',')
  return `{"steps":[${before}${steps}${isChecked ? `,${cookie}` : ''}]}`
}

/** Asks afterwards what a batch without the cookie did not. */
export const cookieBatch = `{"steps":[${cookie}]}`

/** The answer to `cookieBatch`; null when it is none. */
export function cookieOf(answer: string): string | null {
  return versionOf(splitBatchReply(answer)?.results[0])
}

export interface ReadOutcome {
  readonly rides: readonly Ride[]
  /** Of the schema that the connection has read; null when somebody has changed it meanwhile. */
  readonly version: KnownVersion
}

/**
 * What each rider of a read flight gets from its answer. sqld describes the columns of a statement before it runs, by
 * the schema that its connection has read: an outdated one names, and gives, the columns of before. So nothing counts
 * unless the schema is the same at the end, as the cookie says, or whoever left it out.
 */
export function readOutcome(
  riders: readonly Rider[],
  knownVersion: KnownVersion,
  isChecked: boolean,
  answer: string,
): ReadOutcome {
  const reply = splitBatchReply(answer)
  const unchanged = isChecked ? unchangedVersion : () => knownVersion
  const version = reply === null ? null : unchanged(reply, knownVersion)
  if (reply === null || version === null) return { rides: riders.map(() => alone), version: null }
  const firstRider = knownVersion === null ? 2 : 0
  return { rides: ridesFrom(riders, reply, firstRider), version }
}

/** A batch on a stream that nothing else runs on; where that may know an older schema it reads it anew first. */
export function ownStreamBatch({ statement }: Rider, isRefreshed: boolean): string {
  return `{"steps":[${isRefreshed ? `${refresh},` : ''}{"stmt":${statement}}]}`
}

/** What its rider gets. */
export function ownStreamRides(rider: Rider, isRefreshed: boolean, answer: string): readonly Ride[] {
  const reply = splitBatchReply(answer)
  return reply === null ? [alone] : ridesFrom([rider], reply, isRefreshed ? 1 : 0)
}

function ridesFrom(riders: readonly Rider[], reply: BatchReply, first: number): Ride[] {
  return riders.map(({ text }, index) => {
    const ride = rideOfStep(reply, first + index)
    if (ride.kind === 'ok' && answerSize(ride.result, 'read') === 'large') text.noteLarge()
    return ride
  })
}

function unchangedVersion({ results }: BatchReply, knownVersion: KnownVersion): KnownVersion {
  const before = knownVersion ?? versionOf(results[0])
  return before === versionOf(results.at(-1)) ? before : null
}

function versionOf(result: string | null | undefined): string | null {
  return /"rows":\[\[\{"type":"integer","value":"(\d+)"\}\]\]/.exec(result ?? '')?.[1] ?? null
}

/** A step that did not run, or whose result did not fit beside the others', is run again by itself. */
export function rideOfStep(reply: BatchReply, step: number): Ride {
  const result = reply.results[step]
  if (typeof result === 'string') return { kind: 'ok', result: withReplicationIndex(result, reply.replicationIndex) }
  const error = reply.errors[step]
  if (typeof error !== 'string' || error.includes('"RESPONSE_TOO_LARGE"')) return alone
  return { kind: 'error', error }
}

const noIndex = '"replication_index":null'

/** In a batch the index stands once, in an execute with each result. */
export function withReplicationIndex(result: string, index: string): string {
  const position = result.lastIndexOf(noIndex)
  if (position < 0 || index === 'null') return result
  return `${result.slice(0, position)}"replication_index":${index}${result.slice(position + noIndex.length)}`
}
