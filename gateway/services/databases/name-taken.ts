import { ForgeError } from '../../domain/errors.ts'

export function nameTaken(name: string): ForgeError {
  return new ForgeError('NAME_TAKEN', `A database called "${name}" exists already; pass another name`)
}
