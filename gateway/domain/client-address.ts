import { type AddressRanges, plainAddress } from './address.ts'

/** The part of a native request that tells where it comes from. */
export interface AddressedRequest {
  readonly socket: { readonly remoteAddress?: string | undefined }
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
}

/** Verdicts kept on peers: proxies are few, and their connections many. */
const maxKeptPeers = 1_000
/** Longer chains are nobody's. */
const maxHops = 32

/** Where requests come from. */
export interface ClientAddresses {
  /** The caller's own address; empty when its connection is gone. */
  of(request: AddressedRequest): string
  /** Whether the other end of the connection is one of our proxies, whose headers say the truth. */
  isBehindProxy(request: AddressedRequest): boolean
}

/**
 * Believes `X-Forwarded-For` of trusted proxies alone, and of its entries those that trusted proxies wrote: from the
 * right, the first address that is no proxy of ours. What stands to the left of it anybody may have made up.
 */
export function createClientAddresses(trusted: AddressRanges): ClientAddresses {
  const peers = new Map<string, boolean>()

  function isTrusted(peer: string): boolean {
    const known = peers.get(peer)
    if (known !== undefined) return known
    if (peers.size >= maxKeptPeers) peers.clear()
    const verdict = trusted.includes(peer)
    peers.set(peer, verdict)
    return verdict
  }

  function peerOf({ socket }: AddressedRequest): string {
    const { remoteAddress = '' } = socket
    return remoteAddress.startsWith('::ffff:') ? (plainAddress(remoteAddress) ?? remoteAddress) : remoteAddress
  }

  function isBehindProxy(request: AddressedRequest): boolean {
    return !trusted.isEmpty && isTrusted(peerOf(request))
  }

  return {
    isBehindProxy,
    of(request) {
      const peer = peerOf(request)
      if (trusted.isEmpty || !isTrusted(peer)) return peer
      let client = peer
      for (const hop of hopsOf(request.headers['x-forwarded-for'])) {
        const address = plainAddress(hop)
        if (address === null) return client
        client = address
        if (!trusted.includes(address)) return client
      }
      return client
    },
  }
}

/** The entries from the right: the last proxy wrote the last one. */
function hopsOf(header: string | string[] | undefined): string[] {
  const text = Array.isArray(header) ? header.join(',') : (header ?? '')
  if (text === '') return []
  return text.split(',').reverse().slice(0, maxHops)
}
