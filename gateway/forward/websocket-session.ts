import { WebSocket } from 'ws'
import { atTime } from '../domain/at-time.ts'
import { type ActiveWorker, lastWordsMs } from '../domain/databases/active-worker.ts'
import type { Access, DatabaseId } from '../domain/databases/database.ts'
import type { WorkerEndpoint } from '../domain/databases/worker.ts'
import type { RequestSource } from '../domain/door/request-source.ts'
import { ForgeError, toForgeError } from '../domain/errors.ts'
import { clientLibrary, type LiveConnection } from '../domain/watching/live-connection.ts'
import { helloError } from './data-error.ts'
import { socketEndpoint } from './data-routes.ts'
import { closeReason, isSendable } from './is-sendable.ts'
import { isStillThere } from './is-still-there.ts'
import { type Hello, readHello } from './read-hello.ts'
import { highWaterBytes, sendPaced } from './send-paced.ts'
import { SocketStatements } from './socket-statements.ts'
import { SocketTrace } from './socket-trace.ts'
import { SocketTraffic } from './socket-traffic.ts'
import { SocketTurns } from './socket-turns.ts'
import { toBuffer } from './to-buffer.ts'
import { maxAttempts } from './upstream.ts'
import type { Admission, WebSocketForwarderOptions } from './websocket-forwarder.ts'

/** What a client reads whose socket ended at a write that it may not make. */
const refusedWrite = 'Refused: a write, where only reading is allowed now'

const maxMessageBytes = 64 * 1024 * 1024
/** Ms that the other side has to answer a close frame, before its socket is cut. */
export const closeTimeout = 2_000

/** One client's socket and its upstream socket, from the first `hello` to the close of either. */
export class WebSocketSession {
  readonly #client: WebSocket
  readonly #worker: ActiveWorker
  readonly #source: RequestSource
  readonly #options: WebSocketForwarderOptions
  readonly #gone = new AbortController()
  readonly #helloTimer: NodeJS.Timeout
  readonly #traffic = new SocketTraffic()
  readonly #trace: SocketTrace | null
  readonly #statements: SocketStatements
  readonly #connectedAtMs: number
  readonly #address: string
  #cancelExpiry: () => void = nothing
  #upstream: WebSocket | null = null
  #endpoint: WorkerEndpoint | null = null
  /** Messages that came while the worker woke: the client is paused, so these are few. */
  readonly #early: Buffer[] = []
  /** What waits there is little: the client is paused. */
  readonly #turns: SocketTurns
  #isGreeted = false
  #isSilent = false
  #queriesNoted = 0
  #admission: Admission | null = null
  #isEnded = false

  constructor(client: WebSocket, worker: ActiveWorker, source: RequestSource, options: WebSocketForwarderOptions) {
    this.#client = client
    this.#worker = worker
    this.#source = source
    this.#options = options
    this.#connectedAtMs = options.clock.nowMs()
    this.#address = options.addressOf(source)
    this.#trace = SocketTrace.begin(options.tracer, source, worker.database.id)
    this.#statements = new SocketStatements({ ...options, databaseId: this.databaseId, trace: this.#trace })
    this.#turns = new SocketTurns({
      ...options,
      databaseId: this.databaseId,
      pace: () => this.#pace(),
      send: (data) => this.#toWorker(data),
      onWait: () => client.pause(),
      onGone: this.#resumeClient,
    })
    this.#helloTimer = setTimeout(() => this.close(1008, 'No hello came'), options.helloTimeoutMs)
    client.on('message', (data, isBinary) => this.#onClientMessage(toBuffer(data), isBinary))
    client.on('pong', () => {
      this.#isSilent = false
    })
    client.on('close', (code) => this.#onClientClose(code))
    client.on('error', () => {
      // a broken frame or a reset: ws closes the socket itself and 'close' follows
    })
  }

  get databaseId(): DatabaseId {
    return this.#worker.database.id
  }

  describe(): LiveConnection {
    return {
      subject: this,
      kind: 'websocket',
      databaseId: this.databaseId,
      principal: this.#admission?.principal ?? null,
      address: this.#address,
      client: clientLibrary(this.#source),
      endpoint: socketEndpoint,
      connectedAtMs: this.#connectedAtMs,
      isActive: this.#traffic.isActive,
      queries: this.#traffic.queries,
      bytesReceived: this.#traffic.bytesReceived,
      bytesSent: this.#traffic.bytesSent,
      end: (reason) => this.#end(reason),
    }
  }

  close(code: number, reason: string): void {
    this.#client.close(code, reason)
    // Paused, it would never read the client's own close frame.
    if (this.#client.isPaused) this.#client.resume()
  }

  /** Asks a client after its life; one that was asked before and gave no sign is cut: its machine may be gone without a word. */
  beat(): void {
    this.#noteUse()
    // Where bytes wait, it is asked by TCP, and reads its pings late.
    if (this.#client.isPaused || this.#client.bufferedAmount > 0) return
    if (this.#isSilent) {
      this.#client.terminate()
    } else {
      this.#isSilent = true
      if (this.#client.readyState === WebSocket.OPEN) this.#client.ping()
    }
  }

  /** Ends when the credential opens nothing any more, or something else than it did. */
  recheck(): void {
    if (this.#admission === null) return
    const { principal, access } = this.#admission
    try {
      const now = this.#options.readmit(principal, this.#worker, this.#source)
      if (now.access !== access) this.close(1008, 'Rights have changed')
      else this.#admit(now)
    } catch (error) {
      this.#closeFor(toForgeError(error))
    }
  }

  #noteUse(): void {
    if (this.#admission === null || this.#traffic.queries === this.#queriesNoted) return
    this.#queriesNoted = this.#traffic.queries
    this.#options.onUse(this.#admission.principal, this.#source)
  }

  /** The worker stops what it runs at once; the client reads why its socket closes. */
  #end(reason: ForgeError): void {
    this.#isEnded = true
    this.#gone.abort(reason)
    this.close(1008, reason.message.slice(0, 100))
    this.#upstream?.terminate()
  }

  #onClientMessage(data: Buffer, isBinary: boolean): void {
    // A client may have sent more before it read that its socket is closing.
    if (this.#client.readyState !== WebSocket.OPEN) return
    this.#isSilent = false
    if (this.#traffic.fromClient(data)) this.#options.onQuery(this.databaseId)
    if (this.#isGreeted && !this.#statements.isIdle) this.#statements.sent(data)
    const hello = isBinary ? null : readHello(data)
    if (isBinary) this.close(1003, 'Only the JSON encoding is spoken here')
    else if (this.#isGreeted && hello === null) this.#turns.send(data)
    else if (this.#isGreeted && hello !== null) this.#renew(hello)
    else if (hello === null) this.close(1008, 'The first message must be a hello')
    else void this.#greet(hello)
  }

  async #greet(hello: Hello): Promise<void> {
    this.#isGreeted = true
    clearTimeout(this.#helloTimer)
    try {
      const access = this.#authorize(hello)
      const endpoint = this.#worker.tryBegin() ?? (await this.#worker.begin(this.#gone.signal, this.#trace?.opening))
      if (this.#gone.signal.aborted) return this.#worker.end()
      this.#connect(endpoint, access, 1)
    } catch (error) {
      this.#refuse(toForgeError(error))
    }
  }

  /** A repeated `hello` refreshes the credential (Hrana 2, "hello"). */
  #renew(hello: Hello): void {
    try {
      this.#toWorker(this.#workerHello(this.#authorize(hello)))
    } catch (error) {
      this.#refuse(toForgeError(error))
    }
  }

  #authorize(hello: Hello): Access {
    const admission = this.#options.authenticate(hello.jwt, this.#worker, this.#source)
    this.#admit(admission)
    this.#trace?.admitted(admission.principal)
    return admission.access
  }

  /** sqld would serve an open socket on after its token has expired. */
  #admit(admission: Admission): void {
    const { expiresAtMs } = admission
    const before = this.#admission?.expiresAtMs ?? null
    this.#admission = admission
    if (expiresAtMs === before) return
    this.#cancelExpiry()
    const end = () => this.#expire(expiresAtMs ?? 0)
    this.#cancelExpiry = expiresAtMs === null ? nothing : atTime(this.#options.clock, expiresAtMs, end)
  }

  /** A session that was used meanwhile ends later than it would have. */
  #expire(atMs: number): void {
    this.recheck()
    const laterMs = this.#admission?.expiresAtMs ?? null
    if (laterMs !== null && laterMs <= atMs) this.close(1008, 'Token expired')
  }

  #refuse(error: ForgeError): void {
    this.#options.onRefused(error, this.#worker, this.#source)
    this.#trace?.opened(error.reason)
    if (this.#client.readyState === WebSocket.OPEN) this.#client.send(helloError(error))
    this.#closeFor(error)
  }

  /** 1013 asks the client to come again (RFC 6455, registry of close codes). */
  #closeFor({ message, status, retryAfterSeconds }: ForgeError): void {
    this.close(status >= 500 || retryAfterSeconds !== undefined ? 1013 : 1008, closeReason(message))
  }

  #workerHello(access: Access): Buffer {
    if (access === 'full' && this.#endpoint !== null) this.#options.onMayWrite(this.#endpoint)
    this.#turns.helloSent()
    return Buffer.from(JSON.stringify({ type: 'hello', jwt: this.#worker.token(access) }))
  }

  #connect(endpoint: WorkerEndpoint, access: Access, attempt: number): void {
    const protocol = this.#client.protocol
    const { headers } = this.#trace ?? {}
    const fixed = { perMessageDeflate: false, maxPayload: maxMessageBytes, skipUTF8Validation: true, closeTimeout }
    const options = headers === undefined ? fixed : { ...fixed, headers }
    const url = `ws://${endpoint.host}:${endpoint.port}/`
    let isOpen = false
    const upstream = new WebSocket(url, protocol === '' ? [] : [protocol], options)
    this.#upstream = upstream
    this.#endpoint = endpoint
    upstream.once('open', () => {
      isOpen = true
      this.#trace?.opened(null)
      this.#toWorker(this.#workerHello(access))
      for (const data of this.#early.splice(0)) this.#toWorker(data)
      this.#resumeClient()
    })
    upstream.on('message', (data, isBinary) => {
      const message = toBuffer(data)
      this.#worker.noteProgress()
      this.#traffic.toClient(message)
      this.#turns.answered()
      if (!this.#statements.isIdle) this.#statements.received(message)
      sendPaced(this.#client, message, isBinary, upstream, () => upstream.resume())
    })
    upstream.on('error', () => {
      // refused or reset: 'close' follows, and tells the client
    })
    let hasCrashed = false
    const stopWatching = this.#worker.onCrash(() => {
      hasCrashed = true
      this.#options.clock.after(lastWordsMs, () => upstream.terminate())
    })
    upstream.once('close', (code, reason) => {
      stopWatching()
      this.#worker.end()
      if (this.#isEnded) return
      if (!isOpen && attempt < maxAttempts) void this.#connectAgain(endpoint, access, attempt + 1)
      else if (isSendable(code)) this.close(code, reason.toString('utf8').slice(0, 100))
      else if (hasCrashed || this.#admission?.access === 'full' || !this.#traffic.isActive) this.#client.terminate()
      else void this.#explain(endpoint)
    })
  }

  /** sqld cuts the socket of a reader that writes, without a word; its client reads why. */
  async #explain(endpoint: WorkerEndpoint): Promise<void> {
    if (await isStillThere(this.#worker, endpoint)) this.close(1008, refusedWrite)
    else this.#client.terminate()
  }

  /** The worker went down before it took anything: the next one has the same database. */
  async #connectAgain(lost: WorkerEndpoint, access: Access, attempt: number): Promise<void> {
    this.#upstream = null
    try {
      await this.#worker.suspect(lost)
      if (this.#gone.signal.aborted) return
      const endpoint = this.#worker.tryBegin() ?? (await this.#worker.begin(this.#gone.signal))
      if (this.#gone.signal.aborted) this.#worker.end()
      else this.#connect(endpoint, access, attempt)
    } catch (error) {
      if (!this.#gone.signal.aborted) this.#refuse(toForgeError(error))
    }
  }

  /** Whoever sends more than may be is read no faster than that. Ms until the next message may go; 0 = this one was counted. */
  #pace(): number {
    return this.#admission === null ? 0 : this.#options.pace(this.#admission.principal, this.#worker)
  }

  #toWorker(data: Buffer): void {
    const upstream = this.#upstream
    this.#worker.noteWork()
    if (upstream?.readyState === WebSocket.OPEN) {
      sendPaced(upstream, data, false, this.#client, this.#resumeClient)
    } else if (upstream === null || upstream.readyState === WebSocket.CONNECTING) {
      this.#early.push(data)
      this.#client.pause()
    }
  }

  readonly #resumeClient = () => {
    const upstream = this.#upstream
    if (!this.#client.isPaused || !this.#turns.isEmpty) return
    if (upstream?.readyState === WebSocket.OPEN && upstream.bufferedAmount <= highWaterBytes) this.#client.resume()
  }

  #onClientClose(code: number): void {
    clearTimeout(this.#helloTimer)
    this.#cancelExpiry()
    this.#turns.closed()
    this.#statements.closed()
    this.#trace?.opened('CLIENT_GONE')
    this.#gone.abort(new ForgeError('CLIENT_GONE', 'Client closed its socket'))
    if (this.#upstream === null) return
    if (this.#upstream.readyState === WebSocket.OPEN && isSendable(code)) this.#upstream.close(code)
    else this.#upstream.terminate()
  }
}

function nothing(): void {
  // no expiry is awaited yet
}
