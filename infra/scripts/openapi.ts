import { readFile, writeFile } from 'node:fs/promises'
import { renderOpenApiDocument } from '../../gateway/contract/document.ts'

// Writes docs/openapi.json from the contract, or compares the two with --check. Runs in the repository's folder.
const path = 'docs/openapi.json'
const rendered = renderOpenApiDocument()

if (process.argv.includes('--check')) {
  const current = await readFile(path, 'utf8').catch(() => '')
  if (current !== rendered) {
    console.error(`${path} differs from the contract: run node infra/scripts/run-ts.mjs infra/scripts/openapi.ts`)
    process.exitCode = 1
  }
} else {
  await writeFile(path, rendered)
  console.log(`Wrote ${path} (${rendered.length} bytes)`)
}
