import { ForgeError } from '../domain/errors.ts'

/** An empty database in its place would look as if all had been deleted. */
export function dataMissing(name: string, place: string, remedy: string): ForgeError {
  return new ForgeError('STORAGE_FAILED', `Cannot start worker of "${name}": its data "${place}" is missing. ${remedy}`)
}
