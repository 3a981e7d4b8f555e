import process from 'node:process'
import { runtime } from '#runtime'
import { banner } from './banner.ts'
import { readConfig } from './config/config.ts'
import { unknownVariables } from './config/unknown-variables.ts'
import { messageOf } from './domain/failures.ts'
import { type Gateway, startGateway } from './start-gateway.ts'

async function main(): Promise<void> {
  const config = readConfig(process.env)
  // Whoever read our log has gone: that is no reason to stop serving.
  for (const output of [process.stdout, process.stderr]) output.on('error', () => undefined)
  for (const name of unknownVariables(process.env)) {
    process.stderr.write(`There is no setting ${name}: it does nothing. docs/configuration.md has all of them\n`)
  }
  const starting = startGateway(config)
  stopOnSignal(starting)
  const { adminKey, baseUrl, context, setupUrl } = await starting
  context.events.gatewayStarted(baseUrl, context.driver.name, context.registry.size)
  const { problems } = await context.alerts.health.check()
  process.stdout.write(
    `${banner({
      baseUrl,
      runtime: `${runtime.name} ${runtime.version}`,
      driver: context.driver.name,
      dataDir: config.dataDir,
      databaseCount: context.registry.size,
      adminKey,
      setupUrl,
      hasUi: context.ui !== null,
      problems,
    })}\n`,
  )
}

/** A signal to a whole process group comes again from each parent that passes its own on. */
const echoMs = 1_000

/** One that comes during the start is obeyed after it: what was begun is ended. A second one, no echo, waits no longer. */
function stopOnSignal(starting: Promise<Gateway>): void {
  let stoppingSinceMs: number | null = null
  runtime.onStopSignal((signal) => {
    if (stoppingSinceMs !== null) {
      // A terminal that is closed tells everybody in it, and who is told may pass it on, however late.
      if (signal !== 'SIGHUP' && performance.now() - stoppingSinceMs > echoMs) process.exit(1)
      return
    }
    stoppingSinceMs = performance.now()
    // A start that fails ends the process by itself.
    starting.then((gateway) => stop(gateway, signal)).catch((error: unknown) => fail('Cannot stop cleanly', error))
  })
}

async function stop(gateway: Gateway, signal: string): Promise<void> {
  await gateway.stop(signal)
  process.exit(0)
}

function fail(action: string, error: unknown): void {
  process.stderr.write(`${action}: ${messageOf(error)}\n`)
  process.exit(1)
}

main().catch((error: unknown) => fail('Cannot start DB-Forge', error))
