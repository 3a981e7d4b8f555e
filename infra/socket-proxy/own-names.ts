import { type JsonObject, readObject } from './read-object.ts'
import { Refusal } from './refusal.ts'

/** Every container of a worker has it. */
export const ownLabel = { name: 'db-worker', value: 'true' }

/** Containers are `db-worker-<name>`; volumes and networks may have the name of the project, too. */
const ownName = /^db-(worker|forge)[A-Za-z0-9_.-]*$/

export function isOwnName(name: string): boolean {
  return ownName.test(name)
}

export function isOwnContainerName(name: string): boolean {
  return /^db-worker-[A-Za-z0-9_.-]+$/.test(name)
}

/** Throws unless `labels` has ours. */
export function checkOwnLabel(labels: unknown, place: string): void {
  const found: JsonObject = readObject(labels ?? {}, place)
  if (found[ownLabel.name] !== ownLabel.value) {
    throw new Refusal(`${place} must have "${ownLabel.name}": "${ownLabel.value}"`)
  }
}
