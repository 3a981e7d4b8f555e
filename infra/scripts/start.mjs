const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`DB-Forge needs Node 20.19 or newer, and this is ${process.version}: see https://nodejs.org`)
  process.exit(1)
}

const { ensureInstalled } = await import('./install.mjs')
await ensureInstalled({ production: true })

const { buildUiOrSay } = await import('./build-ui.mjs')
await buildUiOrSay()

const { pathToFileURL } = await import('node:url')
const { bundleGateway } = await import('./bundle.mjs')
const gateway = await bundleGateway('gateway/main.ts', 'gateway.mjs')
process.setSourceMapsEnabled(true)
// In this very process, so that its id and its signals are the gateway's.
await import(pathToFileURL(gateway).href)
