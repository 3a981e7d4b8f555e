import { ForgeError } from '../../domain/errors.ts'
import type { EnsureOptions, PullProgress, WorkerEndpoint, WorkerSpec } from '../../domain/worker.ts'
import { waitUntilReady } from '../readiness.ts'
import type { ContainerExits } from './container-exits.ts'
import { logLines } from './container-log.ts'
import { type CreateTools, createContainer } from './create-container.ts'
import type { Engine } from './engine.ts'
import { reasonOf, statusOf } from './engine-error.ts'
import { endpointOf } from './worker-container.ts'

export interface StartTools extends CreateTools {
  readonly exits: ContainerExits
  readonly readyTimeoutMs: number
}

export interface StartOptions extends Pick<EnsureOptions, 'onProgress'> {
  readonly signal: AbortSignal
}

export interface StartedContainer {
  readonly endpoint: WorkerEndpoint
  readonly ended: Promise<string>
}

/** Lines of the log that come with an error. */
export const lastLineCount = 20

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
  const { signal, onProgress } = options
  const onPull = ({ percent }: PullProgress) => onProgress?.({ step: 'pulling', percent })
  const container = await createContainer(spec, tools, { signal, onPull })
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
  const { engine, exits, plan } = tools
  const ended = exits.track(container)
  await engine.start(container)
  exits.confirm(container)
  signal.throwIfAborted()
  const details = await engine.inspect(container)
  const endpoint = details === null ? null : endpointOf(details, plan)
  const problem = endpoint === null ? 'it ended at once' : await prove(endpoint, ended, spec, tools, signal)
  signal.throwIfAborted()
  if (problem === null && endpoint !== null) return { endpoint, ended }
  throw await startError(spec, container, engine, problem ?? '')
}

/** Null when the worker is ready, otherwise what is wrong with it. */
async function prove(
  endpoint: WorkerEndpoint,
  ended: Promise<string>,
  spec: WorkerSpec,
  { readyTimeoutMs }: StartTools,
  signal: AbortSignal,
): Promise<string | null> {
  const settled = new AbortController()
  const deadline = AbortSignal.any([signal, settled.signal, AbortSignal.timeout(readyTimeoutMs)])
  const ready = waitUntilReady(endpoint, spec, deadline, firstPauseMs).then(
    () => null,
    (refusal: unknown) => `no answer within ${readyTimeoutMs} ms (${reasonOf(refusal)})`,
  )
  try {
    return await Promise.race([ready, ended])
  } finally {
    settled.abort()
  }
}

async function discard(container: string, { engine, exits }: StartTools): Promise<void> {
  exits.forget(container)
  await engine.remove(container)
}

async function startError(spec: WorkerSpec, container: string, engine: Engine, problem: string): Promise<ForgeError> {
  const lines = logLines((await engine.logs(container, lastLineCount)) ?? Buffer.alloc(0))
  const said = lines.length === 0 ? '' : `: ${lines.at(-1)}`
  const message = `Cannot start worker of "${spec.name}": ${problem}${said}`
  return new ForgeError('WORKER_FAILED', message, { details: { last_lines: lines } })
}
