import type { RouteName } from './routes/arena.ts'

/** Whether a route is part of a comparison with those peers. */
export function isCompared(route: RouteName, peers: readonly string[]): boolean {
  const peer = peerOf(route)
  return peer === null || peers.includes(peer)
}

/** By the name that --peers takes; null for a route of bare sqld or of the gateway. */
function peerOf(route: RouteName): string | null {
  if (route === 'D1' || route === 'Durable Object') return 'miniflare'
  if (route.startsWith('@')) return 'libraries'
  if (route === 'guarded caddy') return 'caddy'
  return route === 'haproxy' || route === 'nginx' || route === 'caddy' ? route : null
}
