import type { HttpResponse } from '../../domain/door/http-exchange.ts'
import { ForgeError } from '../../domain/errors.ts'
import type { RelayOptions, RelayOutcome } from '../relay.ts'
import { asUnsent } from '../upstream.ts'
import { AnswerSink } from './answer-sink.ts'
import type { CarriedStream } from './carried-stream.ts'
import { cursorLines, errorLine, errorMessage } from './cursor-lines.ts'
import { Passage } from './passage.ts'
import { PipelineAnswer } from './pipeline-answer.ts'
import { sentOf } from './read-requests.ts'
import type { Carriage, CursorCarriage, PipelineCarriage, StreamCarrier } from './stream-carrier.ts'

/** An answer of more than this is sent as it comes, at the client's pace. */
const wholeBytes = 256 * 1024

export interface CarryOptions extends Pick<RelayOptions, 'live' | 'abortsWithClient' | 'timeoutMs' | 'extraHeaders'> {
  /** It may run once more, over HTTP. */
  readonly changesNothing: boolean
}

/**
 * Runs a request on its socket and sends the answer, as `relay` does over HTTP. Rejects with the connection's error
 * while nothing has been sent to the client; after that the client's connection is cut.
 */
export function carry(
  carrier: StreamCarrier,
  carriage: Carriage,
  response: HttpResponse,
  options: CarryOptions,
): Promise<RelayOutcome> {
  return carriage.kind === 'cursor'
    ? carryCursor(carrier, carriage, response, options)
    : carryPipeline(carrier, carriage, response, options)
}

async function carryPipeline(
  carrier: StreamCarrier,
  carriage: PipelineCarriage,
  response: HttpResponse,
  options: CarryOptions,
): Promise<RelayOutcome> {
  const { pipeline, socket, stream, opens, ending } = carriage
  const baton = stream === null || pipeline.closes ? null : stream.renewBaton()
  const answer = new PipelineAnswer(pipeline.requests, baton)
  const sink = new AnswerSink(response, 'application/json', options)
  const passage = new Passage(socket, response, options)
  try {
    const exchange = { opens, requests: sentOf(pipeline), ending }
    await socket.exchange(exchange, (index, isOk, rest) => {
      answer.add(index, isOk, rest)
      if (answer.sizeBytes > wholeBytes && !sink.write(answer.take())) passage.pause()
    })
  } catch (error) {
    carrier.lost(carriage)
    const mayRepeat = options.changesNothing && !response.headersSent
    if (response.headersSent) response.destroy()
    const reason = mayRepeat ? asUnsent(error) : await carrier.reasonOf(error)
    throw passage.reason ?? reason
  } finally {
    passage.end()
  }
  if (stream === null || baton === null) {
    const onlyChunk = sink.end(answer.end())
    carrier.landed(carriage) // and opens the next stream, which no answer waits for
    return { status: 200, baton: null, onlyChunk }
  }
  const onlyChunk = sink.end(answer.end())
  return { status: 200, baton: await leave(carrier, stream, baton, response), onlyChunk }
}

/** Entries that are fetched at a time. */
const entriesPerFetch = 500
const cursorId = 1

/** Runs a batch as a cursor: its entries as lines, fetched at the client's pace (Hrana 3, "Cursor"). */
async function carryCursor(
  carrier: StreamCarrier,
  carriage: CursorCarriage,
  response: HttpResponse,
  options: CarryOptions,
): Promise<RelayOutcome> {
  const { socket, stream, batch } = carriage
  const baton = stream.renewBaton()
  const sink = new AnswerSink(response, 'text/plain', options)
  const passage = new Passage(socket, response, options)
  const ask = async (request: string) => {
    let reply = { isOk: false, rest: noRest }
    await socket.exchange({ opens: false, requests: [request], ending: 'stays' }, (_index, isOk, rest) => {
      reply = { isOk, rest }
    })
    return reply
  }
  try {
    const opened = await ask(`{"type":"open_cursor","cursor_id":${cursorId},"batch":${batch}}`)
    if (!opened.isOk) throw new ForgeError('SQL_ERROR', errorMessage(opened.rest))
    const fetch = `{"type":"fetch_cursor","cursor_id":${cursorId},"max_count":${entriesPerFetch}}`
    let reply = await ask(fetch)
    let piece: Buffer = Buffer.from(`{"baton":"${baton}","base_url":null}\n`)
    for (;;) {
      const { lines, isDone } = reply.isOk ? cursorLines(reply.rest) : { lines: errorLine(reply.rest), isDone: true }
      piece = Buffer.concat([piece, lines])
      if (isDone) break
      if (!sink.write(piece)) await passage.drained()
      piece = noRest
      reply = await ask(fetch)
    }
    await ask(`{"type":"close_cursor","cursor_id":${cursorId}}`)
    sink.end(piece)
  } catch (error) {
    carrier.lost(carriage)
    if (response.headersSent) response.destroy()
    throw passage.reason ?? error
  } finally {
    passage.end()
  }
  return { status: 200, baton: await leave(carrier, stream, baton, response), onlyChunk: null }
}

/** Leaves a stream open for whoever comes with the baton; null when its client has left before it could hear of that. */
async function leave(
  carrier: StreamCarrier,
  stream: CarriedStream,
  baton: string,
  response: HttpResponse,
): Promise<string | null> {
  carrier.streams.pause(stream)
  if (await isTaken(response)) return baton
  carrier.close(stream)
  return null
}

/** Whether the client takes all of an answer that was ended. A connection that breaks lets it "finish", too. */
function isTaken(response: HttpResponse): boolean | Promise<boolean> {
  const { socket } = response
  if (response.destroyed || response.writableLength === 0) return !response.destroyed
  return new Promise((resolve) => {
    response.once('finish', () => resolve(socket?.destroyed === false))
    response.once('close', () => resolve(false))
  })
}

const noRest: Buffer = Buffer.alloc(0)
