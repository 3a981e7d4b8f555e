import { databaseNamePattern } from './database-name.ts'

/** What is wrong with a file that shall be a dump, from its first bytes; null = nothing that they tell. */
export async function dumpProblem(file: Blob): Promise<string | null> {
  if (file.size === 0) return 'The file is empty'
  const head = new TextDecoder('latin1').decode(await file.slice(0, 16).arrayBuffer())
  if (head.startsWith('SQLite format 3')) {
    return 'This is an SQLite file. Make a dump of it: sqlite3 FILE .dump > dump.sql'
  }
  if (head.startsWith('\x1f\x8b') || head.startsWith('PK\x03\x04')) return 'This file is compressed: unpack it first'
  return null
}

/** A name out of that of a file: `/tmp/My shop.sql` gives `my-shop`; empty when it gives none. */
export function nameOfFile(fileName: string): string {
  const base = fileName.replace(/^.*[\\/]/, '').replace(/(\.(sql|dump|txt|sqlite3?|db))+$/i, '')
  const name = base
    .toLowerCase()
    .replaceAll(/[^a-z0-9_-]+/g, '-')
    .replaceAll(/^[-_]+|-+$/g, '')
    .slice(0, 63)
  return databaseNamePattern.test(name) ? name : ''
}
