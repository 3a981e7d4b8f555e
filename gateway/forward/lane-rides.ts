import { tracedHeaders } from '../domain/watching/request-trace.ts'
import type { ForwardRequest } from './http-forwarder.ts'
import type { KnownText, KnownTexts } from './lanes/known-texts.ts'
import type { Lanes, LaneTransaction } from './lanes/lanes.ts'
import { type SingleExecute, singleExecuteAnswer } from './lanes/single-execute.ts'
import type { OutcomeNotes } from './outcome-notes.ts'
import type { ResponseHeaders } from './response-headers.ts'
import type { OneShot } from './stateless-request.ts'
import { answerOfBatch } from './streams/pipeline-answer.ts'
import type { CarriedPipeline } from './streams/read-requests.ts'

/** Answers requests over HTTP with what came of them in a lane. */
export class LaneRides {
  readonly #notes: OutcomeNotes
  readonly #responseHeaders: ResponseHeaders

  constructor(notes: OutcomeNotes, responseHeaders: ResponseHeaders) {
    this.#notes = notes
    this.#responseHeaders = responseHeaders
  }

  /** Runs a lone statement among others; resolves with null when it has to run by itself. */
  async statement(call: ForwardRequest, lanes: Lanes, text: KnownText, single: SingleExecute): Promise<number | null> {
    const { worker, access, caller } = call
    const writes = text.rule?.lane === 'write'
    if (writes) worker.noteWork()
    const startedAtMs = performance.now()
    const ride = await lanes.ride({ text, statement: single.statement, access, caller })
    if (ride.kind === 'alone') return null
    this.#notes.ride(worker, single, ride, startedAtMs)
    if (writes) worker.noteWrite()
    return this.#answer(call, singleExecuteAnswer(ride))
  }

  /** The same with a batch that is one transaction. */
  async transaction(
    call: ForwardRequest,
    lanes: Lanes,
    transaction: LaneTransaction,
    { requests }: CarriedPipeline,
    request: OneShot,
    texts: KnownTexts,
  ): Promise<number | null> {
    const startedAtMs = performance.now()
    const ride = await lanes.rideTransaction({ ...transaction, caller: call.caller })
    if (ride.kind !== 'ok') return null
    call.worker.noteWrite()
    const onlyChunk = answerOfBatch(requests, ride.result)
    const status = this.#answer(call, onlyChunk.toString('utf8'))
    this.#notes.stateless(call, texts, request, { status, onlyChunk }, startedAtMs)
    return status
  }

  /** As text it goes out together with its head, in one write. */
  #answer(call: ForwardRequest, body: string): number {
    const { request, response, caller } = call
    const sizeBytes = Buffer.byteLength(body)
    response.writeHead(200, [
      'Content-Type',
      'application/json',
      'Content-Length',
      String(sizeBytes),
      ...tracedHeaders(this.#responseHeaders(request), caller.span),
    ])
    response.end(body)
    call.bytesSent += sizeBytes
    return 200
  }
}
