import process from 'node:process'
import { runtime } from '#runtime'
import { banner } from './banner.ts'
import { readConfig } from './config/config.ts'
import { type Gateway, startGateway } from './start-gateway.ts'

async function main(): Promise<void> {
  const config = readConfig(process.env)
  const gateway = await startGateway(config)
  stopOnSignal(gateway)
  const { context, baseUrl } = gateway
  context.events.gatewayStarted(baseUrl, context.driver.name, context.registry.size)
  process.stdout.write(
    `${banner({
      baseUrl,
      runtime: `${runtime.name} ${runtime.version}`,
      driver: context.driver.name,
      dataDir: config.dataDir,
      databaseCount: context.registry.size,
      adminKey: context.adminKey,
    })}\n`,
  )
}

/** A signal to a whole process group comes again from each parent that passes its own on. */
const echoMs = 1_000

/** A second signal, when it is no echo of the first, does not wait any longer. */
function stopOnSignal(gateway: Gateway): void {
  let stoppingSinceMs: number | null = null
  runtime.onStopSignal((signal) => {
    if (stoppingSinceMs !== null) {
      if (performance.now() - stoppingSinceMs > echoMs) process.exit(1)
      return
    }
    stoppingSinceMs = performance.now()
    gateway.stop().then(
      () => {
        gateway.context.events.gatewayStopped(signal)
        process.exit(0)
      },
      (error: unknown) => fail('Cannot stop cleanly', error),
    )
  })
}

function fail(action: string, error: unknown): void {
  process.stderr.write(`${action}: ${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
}

main().catch((error: unknown) => fail('Cannot start DB-Forge', error))
