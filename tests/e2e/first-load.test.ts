import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { findUiFolder } from '../../gateway/ui-folder.ts'

interface Chunk {
  readonly file: string
  readonly imports?: readonly string[]
}

const most = 180_000

/** Of a file and of all that it needs before it can run. */
function filesOf(manifest: Readonly<Record<string, Chunk>>, key: string, found = new Set<string>()): Set<string> {
  const chunk = manifest[key]
  if (chunk === undefined || found.has(chunk.file)) return found
  found.add(chunk.file)
  for (const each of chunk.imports ?? []) filesOf(manifest, each, found)
  return found
}

test.each([
  ['the sign-in', 'src/routes/sign-in/sign-in-page.tsx'],
  ['the overview', 'src/routes/overview/overview-page.tsx'],
  ['the databases', 'src/routes/databases/databases-page.tsx'],
])('%s needs at most 180 kB of compressed scripts', (_, page) => {
  const folder = findUiFolder() ?? ''
  // as: vite's own format
  const manifest = JSON.parse(readFileSync(join(folder, '.vite', 'manifest.json'), 'utf8')) as Record<string, Chunk>
  const files = [...filesOf(manifest, 'index.html'), ...filesOf(manifest, page)]
  expect(manifest[page], `${page} is a chunk of its own`).toBeDefined()
  const scripts = [...new Set(files)].filter((file) => file.endsWith('.js'))
  const bytes = scripts.reduce((sum, file) => sum + statSync(join(folder, `${file}.gz`)).size, 0)
  console.log(`${page}: ${bytes} bytes in ${scripts.length} files`)
  expect(bytes).toBeLessThan(most)
})
