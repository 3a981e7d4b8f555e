import { pathToFileURL } from 'node:url'
import { ensureInstalled } from './install.mjs'

// npm run admin:create -- [--email ADDRESS] [--name NAME] [--reset]
await ensureInstalled({ production: true })
const { bundle } = await import('./bundle.mjs')
await import(pathToFileURL(await bundle('gateway/commands/admin-create.ts', 'admin-create.mjs')).href)
