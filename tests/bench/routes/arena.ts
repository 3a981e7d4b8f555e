import type { Dialect } from '../load/load-job.ts'
import { DirectGround } from './direct-ground.ts'
import { GatewayGround } from './gateway-ground.ts'
import type { Ground, GroundSettings, Route } from './ground.ts'
import { MiniflareGround, type MiniflareStore } from './miniflare-ground.ts'
import type { ProxyName } from './proxy-setups.ts'
import { ReverseProxy } from './reverse-proxy.ts'

/** Every way to a database that is compared, by the name that tables show. */
export type RouteName =
  | 'direct'
  | 'control'
  | 'guarded'
  | GatewayRouteName
  | `Deno ${GatewayRouteName}`
  | ProxyName
  | 'guarded caddy'
  | 'D1'
  | 'Durable Object'
  | `${Library}`
  | `${Library} direct`

/**
 * `alone` is `path` with the lanes of its database off: statements share neither flights nor streams. `forwarded` is the
 * same with pipelines of two requests, which never ride: what batches, transactions and everything else that has requests of its own pays.
 */
type GatewayRouteName = 'REST' | 'path' | 'host' | 'socket' | 'alone' | 'forwarded'
type Library = '@libsql/client' | '@tursodatabase/serverless'

const dialects: Readonly<Record<GatewayRouteName, Dialect>> = {
  REST: 'rest',
  path: 'hrana',
  host: 'hrana',
  socket: 'socket',
  alone: 'hrana',
  forwarded: 'pipeline',
}

/** All sides of a comparison; each is started when it is first asked for, and stopped at the end. */
export class Arena implements AsyncDisposable {
  readonly #settings: GroundSettings
  readonly #grounds = new Map<string, Ground>()
  /** By name and the port of the sqld behind it. */
  readonly #proxies = new Map<string, ReverseProxy>()

  constructor(settings: GroundSettings) {
    this.#settings = settings
  }

  /** Rejects with {@link Unavailable} when this machine cannot run it. */
  async route(name: RouteName): Promise<Route> {
    switch (name) {
      case 'direct':
      case 'control':
        return (await this.direct()).route(name)
      case 'guarded':
        return (await this.#guarded()).route(name)
      case 'haproxy':
      case 'nginx':
      case 'caddy':
        return this.#behind(name, name, await this.direct())
      case 'guarded caddy':
        return this.#behind(name, 'caddy', await this.#guarded())
      case 'D1':
        return (await this.#miniflare('d1')).route(name)
      case 'Durable Object':
        return (await this.#miniflare('do')).route(name)
      case '@libsql/client':
        return (await this.gateway()).route(name, 'libsql')
      case '@libsql/client direct':
        return (await this.direct()).route(name, 'libsql')
      case '@tursodatabase/serverless':
        return (await this.gateway()).route(name, 'serverless')
      case '@tursodatabase/serverless direct':
        return (await this.direct()).route(name, 'serverless')
      default:
        return this.#gatewayRoute(name)
    }
  }

  direct(): Promise<DirectGround> {
    return this.#ground('direct', () => DirectGround.create())
  }

  gateway(runtime: 'node' | 'deno' = 'node', hasLanes = true): Promise<GatewayGround> {
    return this.#ground(hasLanes ? runtime : `${runtime}, no lanes`, () => GatewayGround.start({ runtime, hasLanes }))
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const proxy of this.#proxies.values()) await proxy[Symbol.asyncDispose]()
    for (const ground of this.#grounds.values()) await ground[Symbol.asyncDispose]()
  }

  async #gatewayRoute(name: GatewayRouteName | `Deno ${GatewayRouteName}`): Promise<Route> {
    const isDeno = name.startsWith('Deno ')
    // What is left of such a name is the other half of its type.
    const kind = name.replace('Deno ', '') as GatewayRouteName
    const ground = await this.gateway(isDeno ? 'deno' : 'node', kind !== 'forwarded' && kind !== 'alone')
    return ground.route(name, dialects[kind], kind === 'host')
  }

  #guarded(): Promise<DirectGround> {
    return this.#ground('guarded', () => DirectGround.create(true))
  }

  #miniflare(store: MiniflareStore): Promise<MiniflareGround> {
    return this.#ground(store, () => MiniflareGround.start(store))
  }

  async #ground<T extends Ground>(key: string, create: () => Promise<T>): Promise<T> {
    const known = this.#grounds.get(key)
    // Each key is given to grounds of one class alone.
    if (known !== undefined) return known as T
    const ground = await create()
    this.#grounds.set(key, ground)
    await ground.renew(this.#settings)
    return ground
  }

  async #behind(name: RouteName, proxyName: ProxyName, ground: DirectGround): Promise<Route> {
    const key = `${proxyName} ${ground.port}`
    const proxy = this.#proxies.get(key) ?? (await ReverseProxy.start(proxyName, ground.port))
    this.#proxies.set(key, proxy)
    return proxy.route(name, ground)
  }
}
