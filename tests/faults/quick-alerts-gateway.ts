import process from 'node:process'
import { readConfig } from '../../gateway/config/config.ts'
import { startGateway } from '../../gateway/start-gateway.ts'

// The gateway, with rules that are looked at five times a second, and tries that follow one another soon.
const gateway = await startGateway(readConfig(process.env), {
  alerts: { periodMs: 200, retryMs: [5_000, 5_000, 5_000] },
})
process.stdout.write(`DB-Forge is ready at http://localhost:${gateway.port}\n`)

process.once('SIGTERM', () => {
  gateway.stop().then(
    () => process.exit(0),
    () => process.exit(1),
  )
})
