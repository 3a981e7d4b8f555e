import { buildUi } from './build-ui.mjs'
import { bundleGateway } from './bundle.mjs'
import { ensureInstalled } from './install.mjs'

await ensureInstalled({ production: true })
console.log(`Built ${await buildUi()}`)
console.log(`Built ${await bundleGateway('gateway/main.ts', 'gateway.mjs')}`)
