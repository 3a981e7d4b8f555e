import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The repository's folder; scripts work whatever folder they are started from. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')
