import { setTimeout as delay } from 'node:timers/promises'
import type { DatabaseId } from '../../domain/databases/database.ts'
import type { ContainerDetails, Engine } from './engine.ts'
import { statusOf } from './engine-error.ts'
import { databaseIdOf, labels, labelsOf, ownedBy } from './labels.ts'
import { volumeName } from './worker-container.ts'

const removalTries = 20
const removalPauseMs = 50

/** The containers and volumes on the engine that carry our labels, whoever made them. */
export class OwnedThings {
  readonly #engine: Engine
  readonly #installation: string

  constructor(engine: Engine, installation: string) {
    this.#engine = engine
    this.#installation = installation
  }

  /** The container of a database: the running one, should a crash have left two. */
  async container(id: DatabaseId): Promise<ContainerDetails | null> {
    const found = await this.#engine.containers(ownedBy(this.#installation, id))
    const [best] = found.sort((a, b) => rank(a.State) - rank(b.State))
    return best === undefined ? null : this.#engine.inspect(best.Id)
  }

  /** Databases whose container is up and was made of another image than this. */
  async upOnOtherImages(imageId: string): Promise<DatabaseId[]> {
    const found = await this.#engine.containers(ownedBy(this.#installation))
    const others = found.filter(({ State, ImageID }) => rank(State) === 0 && ImageID !== imageId)
    return [...idsOf(others.map(({ Labels }) => Labels))]
  }

  async hasVolume(databaseId: DatabaseId): Promise<boolean> {
    const name = volumeName({ databaseId })
    return (await this.#engine.volumes(ownedBy(this.#installation, databaseId))).some((volume) => volume.name === name)
  }

  /** The databases that have a container or data, and those that are marked as spare. */
  async list(): Promise<{ readonly ids: ReadonlySet<DatabaseId>; readonly spares: ReadonlySet<DatabaseId> }> {
    const [containers, volumes] = await Promise.all([
      this.#engine.containers(ownedBy(this.#installation)),
      this.#engine.volumes(ownedBy(this.#installation)),
    ])
    const isMark = (volume: { readonly labels: Readonly<Record<string, string>> }) => labels.spare in volume.labels
    const data = volumes.filter((volume) => !isMark(volume))
    return {
      ids: idsOf([...containers.map(({ Labels }) => Labels), ...data.map((volume) => volume.labels)]),
      spares: idsOf(volumes.filter(isMark).map((volume) => volume.labels)),
    }
  }

  /** Removes all that the engine has of a database, its data included. */
  async removeAll(id: DatabaseId): Promise<void> {
    for (const { Id } of await this.#engine.containers(ownedBy(this.#installation, id))) await this.#engine.remove(Id)
    for (const { name } of await this.#engine.volumes(ownedBy(this.#installation, id))) await this.#removeVolume(name)
  }

  /** The mark of a spare is an empty volume beside its data: labels cannot be changed, and this outlives us. */
  async mark(id: DatabaseId): Promise<void> {
    const owned = labelsOf({ installation: this.#installation, databaseId: id, name: 'spare' })
    await this.#engine.createVolume(markName(id), { ...owned, [labels.spare]: 'true' })
  }

  async unmark(id: DatabaseId): Promise<void> {
    await this.#removeVolume(markName(id))
  }

  /** The engine holds a volume for a moment after its container has gone. */
  async #removeVolume(name: string): Promise<void> {
    for (let tries = 1; ; tries++) {
      try {
        return await this.#engine.removeVolume(name)
      } catch (error) {
        if (statusOf(error) !== 409 || tries === removalTries) throw error
        await delay(removalPauseMs)
      }
    }
  }
}

function rank(state: string): number {
  return state === 'running' || state === 'paused' ? 0 : 1
}

function markName(id: DatabaseId): string {
  return `db-forge-spare-${id}`
}

function idsOf(found: readonly Readonly<Record<string, string>>[]): Set<DatabaseId> {
  return new Set(found.map(databaseIdOf).filter((id) => id !== null))
}
