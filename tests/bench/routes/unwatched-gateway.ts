import process from 'node:process'
import { readConfig } from '../../../gateway/config/config.ts'
import type { Metrics } from '../../../gateway/domain/watching/metrics.ts'
import { startGateway } from '../../../gateway/start-gateway.ts'

// The gateway with everything that watches turned off, also what the product always does: it counts no answers, takes no
// samples and looks at no rules. What is left of a call is what watching is compared with.
const nothing = () => undefined
const countsNothing: Partial<Metrics> = {
  recordRequest: nothing,
  recordQueries: nothing,
  recordDatabaseAnswer: nothing,
  recordSocketQuery: nothing,
  recordWake: nothing,
  recordEvent: nothing,
}
const gateway = await startGateway(readConfig(process.env))
const { alerts, figures, metrics } = gateway.context
await alerts.engine.close()
await figures.sampler.close()
Object.assign(metrics, countsNothing)
process.stdout.write(`DB-Forge is ready at http://localhost:${gateway.port}\n`)

process.once('SIGTERM', () => {
  gateway.stop().then(
    () => process.exit(0),
    () => process.exit(1),
  )
})
