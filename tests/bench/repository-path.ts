import { fileURLToPath } from 'node:url'

/** A file of the repository. Sources of a bench lie two folders deep, and so do their bundles. */
export function repositoryPath(path: string): string {
  return fileURLToPath(new URL(`../../${path}`, import.meta.url))
}
