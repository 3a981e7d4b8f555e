import { createInterface } from 'node:readline'
import type { Clock } from '../../domain/clock.ts'
import type { ContainerDetails, Engine } from './engine.ts'
import { exitCause } from './exit-cause.ts'
import { ownedBy } from './labels.ts'

interface Tracked {
  readonly ended: Promise<string>
  readonly end: (cause: string) => void
  /** Unix ms by the engine's clock; null before its start, when it looks as if it had ended. */
  startedAtMs: number | null
  /** Looks after an end that was told before its start: it is of the run before, or this one was short. */
  lookAgain: () => void
  isOutOfMemory: boolean
}

interface EngineEvent {
  readonly Action: string
  readonly Actor: { readonly ID: string; readonly Attributes: Readonly<Record<string, string>> }
  /** Unix nanoseconds, never before what it tells of. */
  readonly timeNano: number
}

export interface ContainerExitsOptions {
  readonly engine: Engine
  readonly installation: string
  readonly clock: Clock
}

const retryDelayMs = 250

/**
 * Tells when containers end, by the engine's events. While the engine is away nothing is heard: what happened in the
 * meantime is asked for when it is back.
 */
export class ContainerExits {
  readonly #options: ContainerExitsOptions
  readonly #tracked = new Map<string, Tracked>()
  /** Unix ms of ends that nobody has asked about, by the engine's clock. */
  readonly #ends = new Map<string, number>()
  /** Those that we paused ourselves. */
  readonly #still = new Set<string>()
  readonly #closed = new AbortController()
  #cancelRetry: () => void = () => undefined

  constructor(options: ContainerExitsOptions) {
    this.#options = options
    void this.#listen()
  }

  /** Resolves with the cause when the container ends, or is held by somebody else; never rejects. Call it before its start. */
  track(containerId: string): Promise<string> {
    const known = this.#tracked.get(containerId)
    if (known !== undefined) return known.ended
    let end: (cause: string) => void = () => undefined
    const ended = new Promise<string>((resolve) => {
      end = resolve
    })
    this.#tracked.set(containerId, { ended, end, startedAtMs: null, lookAgain: () => undefined, isOutOfMemory: false })
    return ended
  }

  /** It has been started, or was found running, since then by the engine's clock. */
  confirm(containerId: string, startedAtMs: number): void {
    const tracked = this.#tracked.get(containerId)
    if (tracked === undefined) return
    tracked.startedAtMs = startedAtMs
    tracked.lookAgain()
  }

  /** When it ended; null when the engine did not tell. Told once. */
  takeEnd(containerId: string): number | null {
    const endedAtMs = this.#ends.get(containerId) ?? null
    this.#ends.delete(containerId)
    return endedAtMs
  }

  forget(containerId: string): void {
    this.#ends.delete(containerId)
    this.#tracked.delete(containerId)
    this.#still.delete(containerId)
  }

  /** We pause it: that is no end. */
  expectPause(containerId: string): void {
    this.#still.add(containerId)
  }

  expectWork(containerId: string): void {
    this.#still.delete(containerId)
  }

  close(): void {
    this.#closed.abort()
    this.#cancelRetry()
  }

  async #listen(): Promise<void> {
    const { engine, installation, clock } = this.#options
    const { signal } = this.#closed
    try {
      const stream = await engine.events({ ...ownedBy(installation), type: ['container'] }, signal)
      stream.once('error', () => undefined) // The lines end with it.
      void this.#catchUp()
      for await (const line of createInterface({ input: stream })) this.#handle(JSON.parse(line))
    } catch {
      // The engine is away, or ended the stream: asked again below.
    }
    if (!signal.aborted) this.#cancelRetry = clock.after(retryDelayMs, () => void this.#listen())
  }

  #handle({ Action: action, Actor: { ID: id, Attributes: attributes }, timeNano }: EngineEvent): void {
    const tracked = this.#tracked.get(id)
    if (tracked === undefined) return
    if (action === 'oom') tracked.isOutOfMemory = true
    else if (action === 'pause' && !this.#still.has(id)) this.#end(id, tracked, 'a pause from outside')
    else if (action === 'destroy') this.#end(id, tracked, 'removal from outside')
    else if (action === 'die') void this.#die(id, tracked, Number(attributes['exitCode']), timeNano / 1e6)
  }

  /**
   * Only the container tells when it ended, and of a lack of memory, which may come a moment after its end. A busy engine
   * tells of an end when the next run has begun.
   */
  async #die(id: string, tracked: Tracked, exitCode: number, toldAtMs: number): Promise<void> {
    if (tracked.startedAtMs === null) {
      tracked.lookAgain = () => void this.#die(id, tracked, exitCode, toldAtMs)
      return
    }
    if (toldAtMs < tracked.startedAtMs) return
    const details = await this.#options.engine.inspect(id).catch(() => null) // Told without, then.
    const isOutOfMemory = tracked.isOutOfMemory || details?.State.OOMKilled === true
    const endedAtMs = details === null ? toldAtMs : finishedAtMs(details)
    this.#end(id, tracked, exitCause(exitCode, isOutOfMemory, details?.HostConfig.Memory ?? 0), endedAtMs)
  }

  #end(id: string, tracked: Tracked, cause: string, endedAtMs = Number.NaN): void {
    if (this.#tracked.get(id) === tracked) this.forget(id)
    if (endedAtMs > 0) this.#ends.set(id, endedAtMs)
    tracked.end(cause)
  }

  /** Looks after all that we believe to run. */
  async #catchUp(): Promise<void> {
    const look = async ([id, tracked]: [string, Tracked]) => {
      const details = await this.#options.engine.inspect(id)
      if (this.#tracked.get(id) !== tracked) return
      if (details === null) this.#end(id, tracked, 'removal from outside')
      else if (!details.State.Running) this.#end(id, tracked, causeOf(details), finishedAtMs(details))
    }
    const started = [...this.#tracked].filter(([, { startedAtMs }]) => startedAtMs !== null)
    await Promise.all(started.map(look)).catch(() => undefined) // It is away again: the next round asks.
  }
}

function finishedAtMs({ State: { FinishedAt } }: ContainerDetails): number {
  return Date.parse(FinishedAt)
}

function causeOf({ State: { ExitCode, OOMKilled }, HostConfig: { Memory = 0 } }: ContainerDetails): string {
  return exitCause(ExitCode, OOMKilled, Memory)
}
