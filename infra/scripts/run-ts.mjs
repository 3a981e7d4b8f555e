import { pathToFileURL } from 'node:url'
import { ensureInstalled } from './install.mjs'

// node infra/scripts/run-ts.mjs <entry.ts> [arguments]: runs a TypeScript file on any Node that we support.
const entry = process.argv[2]
if (entry === undefined) {
  console.error('Usage: node infra/scripts/run-ts.mjs <entry.ts> [arguments]')
  process.exit(2)
}
// What an operator runs needs no tools of development.
await ensureInstalled({ production: entry.startsWith('gateway/') })
const { bundleGateway } = await import('./bundle.mjs')
const output = await bundleGateway(entry, `run/${entry.replaceAll(/[\\/]/g, '-').replace(/\.ts$/, '')}.mjs`)
process.argv.splice(1, 2, output)
process.setSourceMapsEnabled(true)
await import(pathToFileURL(output).href)
