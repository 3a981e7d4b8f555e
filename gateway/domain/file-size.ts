import { stat } from 'node:fs/promises'
import { codeOf } from './failures.ts'

const absent: ReadonlySet<string> = new Set(['ENOENT', 'ENOTDIR'])

/** Bytes of a file; null when it is not there. */
export async function sizeOf(path: string): Promise<number | null> {
  try {
    return (await stat(path)).size
  } catch (error) {
    if (absent.has(codeOf(error))) return null
    throw error
  }
}
