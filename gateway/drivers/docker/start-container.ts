import type { EnsureOptions, PullProgress, WorkerEndpoint, WorkerSpec } from '../../domain/databases/worker.ts'
import { lastLineCount } from '../live-entries.ts'
import { problemUntilReady } from '../problem-until-ready.ts'
import { startError } from '../start-error.ts'
import type { ContainerExits } from './container-exits.ts'
import { logLines } from './container-log.ts'
import { type CreateTools, createContainer } from './create-container.ts'
import { statusOf } from './engine-error.ts'
import { endpointOf } from './worker-container.ts'

export interface StartTools extends CreateTools {
  readonly exits: ContainerExits
  readonly readyTimeoutMs: number
}

export interface StartOptions extends Pick<EnsureOptions, 'onProgress' | 'aside'> {
  readonly signal: AbortSignal
}

export interface StartedContainer {
  readonly endpoint: WorkerEndpoint
  readonly ended: Promise<string>
}

/** A container takes 15 ms to its first answer on a quiet processor, and 200 more when we keep that busy. */
const firstPauseMs = 5

/** Starts a container that is there, or a new one, and waits until its worker is ready; else nothing of it is left. */
export async function startContainer(
  spec: WorkerSpec,
  existing: string | null,
  tools: StartTools,
  options: StartOptions,
): Promise<StartedContainer> {
  if (existing === null) return startNew(spec, tools, options)
  try {
    return await start(spec, existing, tools, options)
  } catch (error) {
    await discard(existing, tools)
    // Its network or its volume may be gone: a new container gets new ones.
    if (statusOf(error) === null || options.signal.aborted) throw error
    return startNew(spec, tools, options)
  }
}

async function startNew(spec: WorkerSpec, tools: StartTools, options: StartOptions): Promise<StartedContainer> {
  const { signal, onProgress, aside } = options
  const onPull = ({ percent }: PullProgress) => onProgress?.({ step: 'pulling', percent })
  const container = await createContainer(spec, tools, { signal, onPull, ...(aside && { aside }) })
  try {
    return await start(spec, container, tools, options)
  } catch (error) {
    await discard(container, tools)
    throw error
  }
}

async function start(
  spec: WorkerSpec,
  container: string,
  tools: StartTools,
  { signal, onProgress }: StartOptions,
): Promise<StartedContainer> {
  signal.throwIfAborted()
  onProgress?.({ step: 'starting', percent: null })
  const { engine, exits, plan, readyTimeoutMs } = tools
  const ended = exits.track(container)
  await engine.start(container)
  const details = await engine.inspect(container)
  // One that is gone already has no such time, and its end is its own.
  exits.confirm(container, Date.parse(details?.State.StartedAt ?? ''))
  signal.throwIfAborted()
  const found = details === null ? null : endpointOf(details, plan)
  const endpoint = found === null ? null : ({ ...found, isStartedHere: true } as const)
  const proof = { signal, readyTimeoutMs, ended, firstPauseMs }
  const problem = endpoint === null ? 'it ended at once' : await problemUntilReady(endpoint, spec, proof)
  signal.throwIfAborted()
  if (problem === null && endpoint !== null) return { endpoint, ended }
  const lines = logLines((await engine.logs(container, lastLineCount)) ?? Buffer.alloc(0))
  throw startError(spec.name, problem ?? '', lines)
}

async function discard(container: string, { engine, exits }: StartTools): Promise<void> {
  exits.forget(container)
  await engine.remove(container)
}
