import { addressesOf, plainAddress } from './address.ts'
import { type AddressOf, type RequestSource, socketAddress } from './request-source.ts'

/** Verdicts kept on peers: proxies are few, and their connections many. */
const maxKeptPeers = 1_000
/** Longer chains are nobody's. */
const maxHops = 32

/** Where requests come from. */
export interface ClientAddresses {
  /** The caller's own address; empty when its connection is gone. */
  readonly of: AddressOf
  /** Whether the other end of the connection is one of our proxies, whose headers say the truth. */
  isBehindProxy(request: RequestSource): boolean
}

/**
 * Believes `X-Forwarded-For` of trusted proxies alone, and of its entries those that trusted proxies wrote: from the
 * right, the first address that is no proxy of ours. What stands to the left of it anybody may have made up.
 */
export function createClientAddresses(trustedProxies: readonly string[]): ClientAddresses {
  const trusted = addressesOf(trustedProxies)
  const hasProxies = trustedProxies.length > 0
  const peers = new Map<string, boolean>()

  function isTrusted(peer: string): boolean {
    const known = peers.get(peer)
    if (known !== undefined) return known
    if (peers.size >= maxKeptPeers) peers.clear()
    const verdict = trusted.has(peer)
    peers.set(peer, verdict)
    return verdict
  }

  function isBehindProxy(request: RequestSource): boolean {
    return hasProxies && isTrusted(socketAddress(request))
  }

  return {
    isBehindProxy,
    of(request) {
      const peer = socketAddress(request)
      if (!hasProxies || !isTrusted(peer)) return peer
      let client = peer
      for (const hop of hopsOf(request.headers['x-forwarded-for'])) {
        const address = plainAddress(hop)
        if (address === null) return client
        client = address
        if (!trusted.has(address)) return client
      }
      return client
    },
  }
}

/** The entries from the right: the last proxy wrote the last one. */
function hopsOf(header: string | readonly string[] | undefined): string[] {
  const text = typeof header === 'string' ? header : (header ?? []).join(',')
  if (text === '') return []
  return text.split(',').reverse().slice(0, maxHops)
}
