import type { LoadResult } from '../load/load-job.ts'
import { countEvents, type GroundSettings, type Route } from '../routes/ground.ts'

/** One run under load, held against the table when it writes. */
export interface FreshRun {
  readonly load: LoadResult
  /** Rows that the table has afterwards; null when nobody counted. */
  readonly stored: number | null
  /** The write path hung afterwards: the pair does not count. */
  readonly isWedged: boolean
}

/** Runs a load on a fresh worker. */
export async function runFresh(
  { name, ground }: Route,
  settings: GroundSettings,
  load: () => Promise<LoadResult>,
): Promise<FreshRun> {
  await ground.renew(settings)
  if (!(await ground.takesWrites())) throw new Error(`A fresh database takes no writes (${name})`)
  const result = await load()
  if (await ground.takesWrites()) return { load: result, stored: await countEvents(ground), isWedged: false }
  // Threads of a hanging sqld spin: they would take the machine from whoever is measured next.
  await ground.renew(settings)
  return { load: result, stored: null, isWedged: true }
}
