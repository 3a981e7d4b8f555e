import type { AllowedCall } from './allowed-calls.ts'
import type { Engine } from './engine.ts'
import { isOwnContainerName, isOwnName, ownLabel } from './own-names.ts'
import { isEmpty, readObject } from './read-object.ts'
import { Refusal } from './refusal.ts'

const mostKept = 100_000

/** Tells what is ours by its name or, when it is called by its id, by its label, which never changes. */
export class Ownership {
  readonly #engine: Engine
  readonly #ids = new Set<string>()

  constructor(engine: Engine) {
    this.#engine = engine
  }

  /** Throws unless the target of a call is ours. What does not exist passes: the engine says so itself. */
  async check(kind: AllowedCall['target'], target: string): Promise<void> {
    if (kind === null) return
    if (kind === 'container' ? isOwnContainerName(target) : isOwnName(target)) return
    if (kind !== 'volume' && /^[0-9a-f]{12,64}$/.test(target) && (await this.#isOwnId(kind, target))) return
    throw new Refusal(`${kind} "${target}" is none of db-forge's`)
  }

  async #isOwnId(kind: 'container' | 'network', id: string): Promise<boolean> {
    if (this.#ids.has(id)) return true
    const found = await this.#engine.read(kind === 'container' ? `/containers/${id}/json` : `/networks/${id}`)
    if (found === null) return true
    if (!(kind === 'container' ? isOwnContainer(found) : isOwnNetwork(found))) return false
    if (this.#ids.size >= mostKept) this.#ids.clear()
    this.#ids.add(id)
    return true
  }
}

function isOwnContainer(found: unknown): boolean {
  const { Config } = readObject(found, 'Container')
  const { Labels } = readObject(Config, 'Container.Config')
  return !isEmpty(Labels) && readObject(Labels, 'Container.Config.Labels')[ownLabel.name] === ownLabel.value
}

function isOwnNetwork(found: unknown): boolean {
  const { Name } = readObject(found, 'Network')
  return typeof Name === 'string' && isOwnName(Name)
}
