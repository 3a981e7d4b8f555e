import { runtime } from '#runtime'
import { createApp } from './app.ts'
import type { Config } from './config/config.ts'
import { type Context, openContext, type Overrides } from './context.ts'

export interface Gateway {
  readonly port: number
  readonly context: Context
  /** Takes no new work, lets running requests finish within the grace, stops the workers cleanly. */
  stop(): Promise<void>
}

/** A gateway that serves: what `main.ts` runs, and what tests start on a free port. */
export async function startGateway(config: Config, overrides: Overrides = {}): Promise<Gateway> {
  const context = await openContext(config, overrides)
  try {
    const app = createApp(context)
    const listener = await runtime.listen({ host: config.host, port: config.port, handlers: app })
    let stopping: Promise<void> | null = null
    return {
      port: listener.port,
      context,
      stop() {
        stopping ??= (async () => {
          context.fleet.refuseWakes()
          app.closeSockets()
          await listener.close(config.shutdownGraceMs)
          await context.close()
        })()
        return stopping
      },
    }
  } catch (error) {
    await context.close()
    throw error
  }
}
