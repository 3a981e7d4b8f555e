import { runtime } from '#runtime'
import { createApp } from './app.ts'
import type { Config } from './config/config.ts'
import { type Context, type Overrides, openContext } from './context.ts'

export interface Gateway {
  readonly port: number
  /** Where people and clients reach it: the configured public URL, or host and port. No slash at its end. */
  readonly baseUrl: string
  readonly context: Context
  /** Takes no new work, lets running requests finish within the grace, stops the workers cleanly. */
  stop(): Promise<void>
}

/** A gateway that serves: what `main.ts` runs, and what tests start on a free port. */
export async function startGateway(config: Config, overrides: Overrides = {}): Promise<Gateway> {
  const context = await openContext(config, overrides)
  try {
    let port = config.port
    const baseUrl = () => config.publicUrl ?? `http://${reachableHost(config.host)}:${port}`
    const app = createApp(context, baseUrl)
    const listener = await runtime.listen({ host: config.host, port, handlers: app })
    port = listener.port
    let stopping: Promise<void> | null = null
    return {
      port,
      baseUrl: baseUrl(),
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

/** Loopback and wildcard addresses are reached by their name, which also has the databases' hosts below it. */
function reachableHost(host: string): string {
  if (['0.0.0.0', '::', '127.0.0.1', '::1'].includes(host)) return 'localhost'
  return host.includes(':') ? `[${host}]` : host
}
