import type { HttpResponse } from '../../domain/door/http-exchange.ts'
import type { RelayOptions } from '../relay.ts'

export type SinkOptions = Pick<RelayOptions, 'live' | 'extraHeaders'>

/** Sends an answer with status 200: whole where it comes in one piece. */
export class AnswerSink {
  readonly #response: HttpResponse
  readonly #contentType: string
  readonly #options: SinkOptions

  constructor(response: HttpResponse, contentType: string, options: SinkOptions) {
    this.#response = response
    this.#contentType = contentType
    this.#options = options
  }

  /** False when the client has to be waited for. */
  write(piece: Buffer): boolean {
    if (this.#response.destroyed) return true
    if (!this.#response.headersSent) this.#writeHead([])
    this.#options.live.bytesSent += piece.length
    return this.#response.write(piece)
  }

  /** Answers the whole body when this was its only piece. */
  end(piece: Buffer): Buffer | null {
    const isWhole = !this.#response.headersSent
    if (this.#response.destroyed) return isWhole ? piece : null
    if (isWhole) this.#writeHead(['Content-Length', String(piece.length)])
    this.#options.live.bytesSent += piece.length
    this.#response.end(piece)
    return isWhole ? piece : null
  }

  #writeHead(length: readonly string[]): void {
    this.#response.writeHead(200, ['Content-Type', this.#contentType, ...length, ...this.#options.extraHeaders])
  }
}
