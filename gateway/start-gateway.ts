import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { setTimeout as delay } from 'node:timers/promises'
import { runtime } from '#runtime'
import { type App, createApp } from './app.ts'
import type { Config } from './config/config.ts'
import { type Context, type Overrides, openContext } from './context.ts'
import { messageOf } from './domain/failures.ts'
import type { Listener, ListenOptions } from './runtime/runtime.ts'
import { readTlsPair, type TlsPair } from './runtime/tls-pair.ts'
import type { AdminKey } from './services/access/admin-key.ts'
import { linkUrl } from './services/people/link-post.ts'
import { watchTlsPair } from './setup/tls-watch.ts'

export interface Gateway {
  readonly port: number
  /** Of the listener that has metrics alone; null = there is none. */
  readonly metricsPort: number | null
  /** Where people and clients reach it: the configured public URL, or host and port. No slash at its end. */
  readonly baseUrl: string
  readonly context: Context
  readonly adminKey: AdminKey
  /** Where the first admin is made; null when there is anybody already. */
  readonly setupUrl: string | null
  /** Takes no new work, lets running requests finish within the grace, stops the workers cleanly. `reason` goes to the log. */
  stop(reason?: string): Promise<void>
}

/** A gateway that serves: what `main.ts` runs, and what tests start on a free port. */
export async function startGateway(config: Config, overrides: Overrides = {}): Promise<Gateway> {
  let port = config.port
  const scheme = config.tls === null ? 'http' : 'https'
  const baseUrl = () => config.publicUrl ?? `${scheme}://${reachableHost(config.host)}:${port}`
  const context = await openContext(config, overrides, baseUrl)
  try {
    const app = createApp(context, baseUrl)
    const tls = config.tls === null ? null : await readTlsPair(config.tls)
    const listener = await runtime.listen({ ...listenOptions(config, context), handlers: app, tls })
    port = listener.port
    const metricsListener = await listenForMetrics(config, context, app, listener)
    const stopWatch = tls === null ? null : watchTls(config, context, listener, tls)
    const { adminKey, setup } = await makeFirstCredentials(context, listener)
    let stopping: Promise<void> | null = null
    return {
      port,
      metricsPort: metricsListener?.port ?? null,
      baseUrl: baseUrl(),
      context,
      adminKey,
      setupUrl: setup === null ? null : linkUrl(baseUrl(), setup.secret),
      stop(reason) {
        stopping ??= (async () => {
          stopWatch?.()
          context.stopping.abort()
          if (config.drainMs > 0) await delay(config.drainMs)
          context.fleet.refuseWakes()
          app.closeSockets()
          await listener.close(config.shutdownGraceMs)
          await metricsListener?.close(0)
          await context.close(reason)
        })()
        return stopping
      },
    }
  } catch (error) {
    await context.close()
    throw error
  }
}

function listenOptions({ host, port }: Config, { door, settings }: Context): Omit<ListenOptions, 'handlers' | 'tls'> {
  const { headersTimeoutMs, requestTimeoutMs, sendTimeoutMs, maxConnections, maxConnectionsPerAddress } =
    settings.values
  const isExempt = (socket: Socket) => door.isBehindProxy({ socket, headers: {} })
  const connections = { total: maxConnections, perAddress: maxConnectionsPerAddress, isExempt }
  return { host, port, headersTimeoutMs, requestTimeoutMs, sendTimeoutMs, connections }
}

/** Plain HTTP on a port of its own, which scrapers and orchestrators reach without a key. */
async function listenForMetrics(config: Config, context: Context, app: App, main: Listener): Promise<Listener | null> {
  const { host, port } = config.metrics
  if (port === null) return null
  const options = { ...listenOptions(config, context), host, port, tls: null, variables: 'DBFORGE_METRICS' as const }
  const handlers = { onRequest: app.onMetricsRequest, onUpgrade: (_: unknown, socket: Duplex) => socket.destroy() }
  try {
    return await runtime.listen({ ...options, handlers })
  } catch (error) {
    await main.close(0)
    throw new Error(`Cannot serve metrics: ${messageOf(error)}`, { cause: error })
  }
}

function watchTls(
  { tls: files }: Config,
  { clock, events }: Context,
  listener: Listener,
  current: TlsPair,
): () => void {
  if (files === null) return () => undefined
  return watchTlsPair({
    files,
    clock,
    current,
    onChange(pair) {
      listener.replaceTls(pair)
      events.certificateReplaced(files.certificatePath)
    },
    onFailure: (error) => events.certificateRefused(error),
  })
}

/** Comes after all that may fail: a new key is shown once, by the start that makes it. */
async function makeFirstCredentials(context: Context, listener: Listener) {
  try {
    return { adminKey: await context.makeAdminKey(), setup: await context.people.links.makeSetup() }
  } catch (error) {
    await listener.close(0)
    throw error
  }
}

/** Loopback and wildcard addresses are reached by their name, which also has the databases' hosts below it. */
function reachableHost(host: string): string {
  if (['0.0.0.0', '::', '127.0.0.1', '::1'].includes(host)) return 'localhost'
  return host.includes(':') ? `[${host}]` : host
}
