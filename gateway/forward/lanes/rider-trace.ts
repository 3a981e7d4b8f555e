import { toForgeError } from '../../domain/errors.ts'
import type { Span } from '../../domain/watching/trace.ts'
import type { Rider } from './rider.ts'

type Lane = 'read' | 'write'

/** What tracing shows of one statement in a lane: that it waits, and then that it flies with others. */
export interface RiderTrace {
  /** Its request. */
  readonly request: Span
  tookOff(flight: Span): void
}

/** The same rider, whose wait and ride are parts of its request. */
export function traced(rider: Rider, request: Span, lane: Lane): Rider {
  let part = request.child('lane wait', { attributes: { 'dbforge.lane': lane } })
  function tookOff(flight: Span): void {
    part.end()
    part = request.child('lane ride', { links: [flight] })
  }
  function failed(error: Error): void {
    part.fail(toForgeError(error).reason)
    part.end()
  }
  return {
    ...rider,
    trace: { request, tookOff },
    resolve(ride) {
      // It did not take effect there, and runs by itself now.
      if (ride.kind === 'alone') part.set('dbforge.runs_alone', true)
      part.end()
      rider.resolve(ride)
    },
    reject(error) {
      failed(error)
      rider.reject(error)
    },
    abort(error) {
      failed(error)
      rider.abort(error)
    },
  }
}

/** The flight of these riders, a part of the first one's trace that links to all; null when none of them is traced. */
export function traceFlight(riders: readonly Rider[], lane: Lane): Span | null {
  const first = riders.find(({ trace }) => trace !== undefined)?.trace
  if (first === undefined) return null
  const traces = riders.flatMap(({ trace }) => (trace === undefined ? [] : [trace]))
  const attributes = { 'dbforge.lane': lane, 'dbforge.riders': riders.length }
  const links = traces.map(({ request }) => request)
  const flight = first.request.child('lane flight', { kind: 'client', attributes, links })
  for (const trace of traces) trace.tookOff(flight)
  return flight
}
