import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ensureInstalled } from './install.mjs'
import { root } from './root.mjs'

// Writes ui/src/api/schema.d.ts from docs/openapi.json, or compares the two with --check.
await ensureInstalled()
const { default: openapi, astToString } = await import('openapi-typescript')
const path = join('ui', 'src', 'api', 'schema.d.ts')
const document = pathToFileURL(join(root, 'docs', 'openapi.json'))
const head = '// Made of docs/openapi.json by `npm run generate`: do not edit.\n\n'
const rendered = head + astToString(await openapi(document, { alphabetize: false, defaultNonNullable: false }))

if (process.argv.includes('--check')) {
  const current = await readFile(join(root, path), 'utf8').catch(() => '')
  if (current !== rendered) {
    console.error(`${path} differs from docs/openapi.json: run npm run generate`)
    process.exitCode = 1
  }
} else {
  await writeFile(join(root, path), rendered)
  console.log(`Wrote ${path} (${rendered.length} bytes)`)
}
