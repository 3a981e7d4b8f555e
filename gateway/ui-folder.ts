import { existsSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Where `npm run build` put the dashboard: beside the bundle in an image, above one that a tool runs, in `dist` when the
 * sources run themselves. Null when it is at none of these places.
 */
export function findUiFolder(): string | null {
  const places = ['ui', join('..', 'ui'), join('..', 'dist', 'ui')].map((place) => join(import.meta.dirname, place))
  return places.find((folder) => existsSync(join(folder, 'files.json'))) ?? null
}
