/** What only manages streams, texts and cursors, and runs no statement (Hrana 3, "Requests"). */
const housekeeping = /"(open_stream|close_stream|close_cursor|fetch_cursor|store_sql|close_sql|get_autocommit|hello)"/
/** Clients write the type of a request first; what stands later is its statement. */
const headBytes = 96

/** Counts what goes over a client's socket. */
export class SocketTraffic {
  queries = 0
  bytesReceived = 0
  bytesSent = 0
  #unanswered = 0

  /** A request is being answered: each message of a client has one answer. */
  get isActive(): boolean {
    return this.#unanswered > 0
  }

  /** Answers whether it runs statements. */
  fromClient(message: Buffer): boolean {
    this.#unanswered += 1
    this.bytesReceived += message.length
    const isQuery = !housekeeping.test(message.toString('latin1', 0, headBytes))
    if (isQuery) this.queries += 1
    return isQuery
  }

  toClient(message: Buffer): void {
    this.#unanswered -= 1
    this.bytesSent += message.length
  }
}
