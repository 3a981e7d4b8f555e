import { once } from 'node:events'
import { WebSocket } from 'ws'
import {
  insertBatch,
  insertStatement,
  nameValue,
  oneRowWritten,
  plainStatement,
  selectStatement,
} from './hrana-texts.ts'
import { excerpt, expectTexts } from './http-poster.ts'
import { type LoadClient, Refusal } from './load-client.ts'
import type { LoadTarget } from './load-job.ts'
import { nameOf, rowsSql } from './statements.ts'
import type { Operation } from './workload.ts'

/** Hrana over a WebSocket, on one stream that stays open. */
export async function openSocketClient({ port, host, prefix, token }: LoadTarget): Promise<LoadClient> {
  const url = `ws://127.0.0.1:${port}${prefix}/`
  const socket = new WebSocket(url, ['hrana2'], { perMessageDeflate: false, headers: { host } })
  const stream = new SocketStream(socket)
  await once(socket, 'open')
  await stream.greet(token)
  return {
    perform: (operation, isChecked) => perform(stream, operation, isChecked),
    close: () => socket.terminate(),
  }
}

class SocketStream {
  readonly #socket: WebSocket
  #requestCount = 0
  #answers: Buffer[] = []
  #awaited = 0
  #waiting: { resolve(answers: Buffer[]): void; reject(error: Error): void } | null = null

  constructor(socket: WebSocket) {
    this.#socket = socket
    // Without a binary type of its own, ws hands messages over as buffers.
    socket.on('message', (data) => this.#take(data as Buffer))
    socket.on('error', (error) => this.#fail(error))
    socket.on('close', () => this.#fail(new Error('WebSocket was closed before its answer')))
  }

  async greet(token: string | null): Promise<void> {
    const [greeting] = await this.#exchange([JSON.stringify({ type: 'hello', jwt: token })])
    if (!greeting?.includes('hello_ok')) throw new Error(`Greeted with ${greeting?.toString()}`)
    await this.ask(['{"type":"open_stream","stream_id":1}'])
  }

  /** Sends requests together; answers the answer to the last. */
  async ask(requests: readonly string[]): Promise<Buffer> {
    const messages = requests.map((request) => {
      this.#requestCount += 1
      return `{"type":"request","request_id":${this.#requestCount},"request":${request}}`
    })
    const answers = await this.#exchange(messages)
    const refused = answers.find((answer) => answer.includes('"message":', 0, 'latin1'))
    if (refused !== undefined) throw new Refusal(excerpt(refused))
    return answers.at(-1) ?? Buffer.alloc(0)
  }

  #exchange(messages: readonly string[]): Promise<Buffer[]> {
    return new Promise((resolve, reject) => {
      this.#awaited = messages.length
      this.#waiting = { resolve, reject }
      for (const message of messages) this.#socket.send(message)
    })
  }

  #take(answer: Buffer): void {
    this.#answers.push(answer)
    if (this.#answers.length < this.#awaited) return
    const answers = this.#answers
    this.#answers = []
    this.#waiting?.resolve(answers)
  }

  #fail(error: Error): void {
    this.#waiting?.reject(error)
    this.#waiting = null
  }
}

async function perform(stream: SocketStream, operation: Operation, isChecked: boolean): Promise<void> {
  switch (operation.kind) {
    case 'select': {
      const answer = await stream.ask([execute(selectStatement(operation.id))])
      if (isChecked) expectTexts(answer, nameValue(nameOf(operation.id)))
      return
    }
    case 'insert':
      return expectTexts(await stream.ask([execute(insertStatement)]), oneRowWritten)
    case 'batch':
      return expectTexts(await stream.ask([`{"type":"batch","stream_id":1,"batch":${insertBatch}}`]), oneRowWritten)
    case 'rows': {
      const answer = await stream.ask([execute(plainStatement(rowsSql(operation.count)))])
      if (isChecked) expectTexts(answer, nameValue(nameOf(1)), nameValue(nameOf(operation.count)))
      return
    }
    case 'transaction': {
      const begin = execute(plainStatement('BEGIN IMMEDIATE'))
      const read = await stream.ask([begin, execute(selectStatement(operation.id))])
      expectTexts(read, nameValue(nameOf(operation.id)))
      expectTexts(await stream.ask([execute(insertStatement)]), oneRowWritten)
      await stream.ask([execute(plainStatement('COMMIT'))])
    }
  }
}

function execute(statement: string): string {
  return `{"type":"execute","stream_id":1,"stmt":${statement}}`
}
