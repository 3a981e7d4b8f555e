import { createHash, randomUUID } from 'node:crypto'
import { constants } from 'node:fs'
import { access, mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { confine } from '../../../workers/sqld/confine.ts'

export interface ConfinedCopy {
  /** What to execute. */
  readonly path: string
  /** Functions that could not be taken out, because the binary does not name them. */
  readonly missing: readonly string[]
}

/** Counts up when `confine` does more, so that older copies are made anew. */
const revision = 1

/**
 * A copy of `path` whose SQL cannot touch files, beside the original or else in `folder`; made once for each
 * state of the original. A binary that cannot be confined is used as it is.
 */
export async function confinedCopy(path: string, folder: string): Promise<ConfinedCopy> {
  const { size, mtimeMs } = await stat(path)
  const state = createHash('sha256')
    .update(`${revision} ${path} ${size} ${Math.floor(mtimeMs)}`)
    .digest('hex')
    .slice(0, 16)
  const name = `${basename(path)}-confined-${state}`
  const places = [join(dirname(path), name), join(folder, name)]
  for (const place of places) if (await isExecutable(place)) return { path: place, missing: [] }
  const image = await readFile(path)
  const { removed, missing } = confine(image)
  if (removed.length === 0 || missing.length > 0) return { path, missing }
  return { path: await writeFirst(places, image), missing }
}

async function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  )
}

async function writeFirst([beside = '', inFolder = '']: readonly string[], image: Buffer): Promise<string> {
  try {
    await write(beside, image)
    return beside
  } catch {
    // An installation that is not ours to write: the data folder is.
    await mkdir(dirname(inFolder), { recursive: true, mode: 0o700 })
    await write(inFolder, image)
    return inFolder
  }
}

async function write(path: string, image: Buffer): Promise<void> {
  const draft = `${path}.${randomUUID()}`
  try {
    const file = await open(draft, 'wx', 0o755)
    try {
      await file.writeFile(image)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(draft, path)
  } finally {
    await rm(draft, { force: true })
  }
}
