import { isIP } from 'node:net'
import { AddressList, isAddressOrNetwork } from './address-list.ts'

/** Names for ranges that everybody would otherwise write out. */
const namedRanges: Readonly<Record<string, readonly string[]>> = {
  loopback: ['127.0.0.0/8', '::1/128'],
  private: ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7'],
}

/**
 * An IP address in the one spelling that comparisons use: IPv4 inside IPv6 as IPv4, no zone, lower case. A port and
 * brackets, as proxies write them, are taken off. Null for what is no address.
 */
export function plainAddress(text: string): string | null {
  const trimmed = text.trim()
  const bracketed = /^\[([^\]]+)\](?::\d+)?$/.exec(trimmed)?.[1]
  const withPort = /^(\d+\.\d+\.\d+\.\d+):\d+$/.exec(trimmed)?.[1]
  const bare = (bracketed ?? withPort ?? trimmed).toLowerCase().replace(/%.*$/, '')
  const mapped = bare.startsWith('::ffff:') ? bare.slice(7) : ''
  if (isIP(mapped) === 4) return mapped
  return isIP(bare) === 0 ? null : bare
}

/** Whether a text is an address, a network such as `10.0.0.0/8`, or one of the names `loopback` and `private`. */
export function isAddressRange(text: string): boolean {
  return Object.hasOwn(namedRanges, text) || isAddressOrNetwork(text)
}

/** A list of what satisfies {@link isAddressRange}. */
export function addressesOf(ranges: readonly string[]): AddressList {
  return new AddressList(ranges.flatMap((range) => namedRanges[range] ?? [range]))
}

/** Whose requests are counted together: one network of IPv6 (a `/64`) is one subscriber, as one address of IPv4 is. */
export function subscriberOf(address: string): string {
  if (isIP(address) !== 6) return address
  const [head = '', tail] = address.split('::')
  const groups = head === '' ? [] : head.split(':')
  const rest = tail === undefined || tail === '' ? [] : tail.split(':')
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - groups.length - rest.length)
  const all = [...groups, ...Array<string>(zeros).fill('0'), ...rest]
  const network = all.slice(0, 4).map((group) => group.replace(/^0+(?=.)/, ''))
  return `${network.join(':')}::/64`
}
