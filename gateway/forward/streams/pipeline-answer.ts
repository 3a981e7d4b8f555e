import { Buffer } from 'node:buffer'
import type { CarriedRequest } from './read-requests.ts'

const comma = Buffer.from(',')
const okHead = Buffer.from('{"type":"ok",')
const errorHead = Buffer.from('{"type":"error",')
const end = Buffer.from(']}')

/** Puts the answer to a pipeline together (Hrana 3, "Pipeline"), result by result in their order, whenever each comes. */
export class PipelineAnswer {
  /** What each request came back with; those that are answered here are there from the start. */
  readonly #results: (readonly Buffer[] | undefined)[]
  /** Of each request that was sent, its place among all. */
  readonly #places: number[] = []
  #parts: Buffer[]
  #nextResult = 0
  #sizeBytes: number

  /** `baton` opens the stream once more; null when it is closed. */
  constructor(requests: readonly CarriedRequest[], baton: string | null) {
    const head = Buffer.from(`{"baton":${baton === null ? 'null' : `"${baton}"`},"base_url":null,"results":[`)
    this.#parts = [head]
    this.#sizeBytes = head.length
    this.#results = requests.map((request, place) => {
      if ('answer' in request) return [Buffer.from(request.answer)]
      this.#places.push(place)
      return undefined
    })
    this.#advance()
  }

  /** Bytes that are there and were not taken yet. */
  get sizeBytes(): number {
    return this.#sizeBytes
  }

  /** `rest` is JSON that goes on with the member "response" or "error", to the end of its object. */
  add(index: number, isOk: boolean, rest: Buffer): void {
    const place = this.#places[index]
    if (place === undefined) return
    this.#results[place] = [isOk ? okHead : errorHead, rest]
    this.#advance()
  }

  /** What can be sent so far, in one piece. */
  take(): Buffer {
    const taken = Buffer.concat(this.#parts)
    this.#parts = []
    this.#sizeBytes = 0
    return taken
  }

  /** The last piece: all results are there. */
  end(): Buffer {
    this.#push(end)
    return this.take()
  }

  #advance(): void {
    for (let parts = this.#results[this.#nextResult]; parts; parts = this.#results[this.#nextResult]) {
      if (this.#nextResult > 0) this.#push(comma)
      for (const part of parts) this.#push(part)
      this.#results[this.#nextResult] = []
      this.#nextResult += 1
    }
  }

  #push(part: Buffer): void {
    this.#parts.push(part)
    this.#sizeBytes += part.length
  }
}

/** The answer to a pipeline that sends one batch alone and closes its stream, from the worker's own JSON for the batch's result. */
export function answerOfBatch(requests: readonly CarriedRequest[], result: string): Buffer {
  const answer = new PipelineAnswer(requests, null)
  answer.add(0, true, Buffer.from(`"response":{"type":"batch","result":${result}}}`))
  return answer.end()
}
