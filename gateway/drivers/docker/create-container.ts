import type { EnsureOptions, PullProgress, WorkerSpec } from '../../domain/databases/worker.ts'
import { raceAbort } from '../race-abort.ts'
import type { ContainerLimits } from './container-limits.ts'
import type { Engine } from './engine.ts'
import { already, reasonOf, statusOf } from './engine-error.ts'
import { databaseIdOf, labels } from './labels.ts'
import { alternativeName, type ContainerPlan, containerName, newContainerOptions } from './worker-container.ts'
import type { WorkerImage } from './worker-image.ts'
import { ensureNetwork } from './worker-network.ts'

export interface CreateTools {
  readonly engine: Engine
  readonly image: WorkerImage
  readonly plan: ContainerPlan
  readonly limits: ContainerLimits
}

export interface CreateOptions extends Pick<EnsureOptions, 'aside'> {
  readonly signal: AbortSignal
  readonly onPull: (progress: PullProgress) => void
}

/** Makes volume and container of a worker, pulling the image when it is missing. Answers the container's id. */
export async function createContainer(
  spec: WorkerSpec,
  tools: CreateTools,
  { signal, onPull, aside = (wait) => wait() }: CreateOptions,
): Promise<string> {
  await ensureNetwork(tools.engine, tools.plan)
  try {
    return await createNamed(spec, tools)
  } catch (error) {
    if (!isImageMissing(error)) throw error
    // The image comes all the same, for the next who asks.
    await aside(() => raceAbort(tools.image.pull(onPull), signal))
    return createNamed(spec, tools)
  }
}

async function createNamed(spec: WorkerSpec, { engine, plan, limits }: CreateTools): Promise<string> {
  const options = newContainerOptions(spec, plan, await limits.ofNew(spec))
  const create = (name: string) => engine.create({ ...options, name })
  const name = containerName(spec)
  try {
    return await create(name)
  } catch (error) {
    if (statusOf(error) !== 409) throw error
  }
  const isFreed = await freeName(name, spec, engine, plan)
  const again = isFreed ? await already(create(name), 409) : null
  return again ?? create(alternativeName(spec))
}

/**
 * Removes the container that holds a name when it is ours and left over: a database that was pruned keeps its data
 * and gives its name to another. Whatever else has the name keeps it.
 */
async function freeName(name: string, spec: WorkerSpec, engine: Engine, plan: ContainerPlan): Promise<boolean> {
  const holder = await engine.inspect(name)
  if (holder === null) return true
  const { Labels: found } = holder.Config
  if (found[labels.installation] !== plan.installation) return false
  const isLeftOver = databaseIdOf(found) === spec.databaseId || endedStates.has(holder.State.Status)
  if (isLeftOver) await engine.remove(holder.Id)
  return isLeftOver
}

const endedStates: ReadonlySet<string> = new Set(['exited', 'dead'])

function isImageMissing(error: unknown): boolean {
  return statusOf(error) === 404 && /no such image/i.test(reasonOf(error))
}
