import { BlockList, isIP } from 'node:net'

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

/** Whether a text is an address, a range such as `10.0.0.0/8`, or one of the names `loopback` and `private`. */
export function isAddressRange(text: string): boolean {
  return Object.hasOwn(namedRanges, text) || readRange(text) !== null
}

/** A set of addresses, made of ranges. */
export class AddressRanges {
  readonly isEmpty: boolean
  readonly #list = new BlockList()

  /** Throws a RangeError for a text that is no range: check with {@link isAddressRange} before. */
  constructor(ranges: readonly string[]) {
    this.isEmpty = ranges.length === 0
    for (const text of ranges.flatMap((range) => namedRanges[range] ?? [range])) {
      const range = readRange(text)
      if (range === null) throw new RangeError(`Not an address range: "${text}"`)
      this.#list.addSubnet(range.address, range.prefix, range.family)
    }
  }

  includes(address: string): boolean {
    const family = isIP(address)
    return family !== 0 && this.#list.check(address, family === 4 ? 'ipv4' : 'ipv6')
  }
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

interface Range {
  readonly address: string
  readonly prefix: number
  readonly family: 'ipv4' | 'ipv6'
}

function readRange(text: string): Range | null {
  const [written = '', prefixText, ...more] = text.split('/')
  const family = isIP(written)
  if (family === 0 || more.length > 0 || written.includes('%')) return null
  const longest = family === 4 ? 32 : 128
  if (prefixText !== undefined && !/^\d{1,3}$/.test(prefixText)) return null
  const prefix = prefixText === undefined ? longest : Number(prefixText)
  return prefix > longest ? null : { address: written, prefix, family: family === 4 ? 'ipv4' : 'ipv6' }
}
