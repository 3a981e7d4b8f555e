import { type BatchReply, splitBatchReply } from './batch-reply.ts'
import { alone, type Ride, type Rider } from './rider.ts'
import { answerSize } from './small-answer.ts'

/** Independent reads as one batch: each step runs whatever became of the others, in a read transaction of its own. */
export function readBatch(riders: readonly Rider[]): string {
  return `{"steps":[${riders.map(({ statement }) => `{"stmt":${statement}}`).join(',')}]}`
}

/** What each rider of a read flight gets from its answer. */
export function readRides(riders: readonly Rider[], answer: string): Ride[] {
  const reply = splitBatchReply(answer)
  if (reply === null) return riders.map(() => alone)
  return riders.map(({ text }, step) => {
    const ride = rideOfStep(reply, step)
    if (ride.kind === 'ok' && answerSize(ride.result, 'read') === 'large') text.noteLarge()
    return ride
  })
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
