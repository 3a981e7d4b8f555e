import { BlockList, isIP } from 'node:net'

/** Addresses and networks, such as `203.0.113.7` and `2001:db8::/32`. */
export class AddressList {
  readonly #list = new BlockList()

  /** Every entry must satisfy `isAddressOrNetwork`. */
  constructor(entries: readonly string[]) {
    for (const entry of entries) this.#add(entry)
  }

  /** Whether the list holds `address`; a text that is no address is in no list. */
  has(address: string): boolean {
    const family = isIP(address)
    return family !== 0 && this.#list.check(address, family === 4 ? 'ipv4' : 'ipv6')
  }

  #add(entry: string): void {
    const [address = '', prefix] = entry.split('/')
    const family = isIP(address) === 4 ? 'ipv4' : 'ipv6'
    if (prefix === undefined) this.#list.addAddress(address, family)
    else this.#list.addSubnet(address, Number(prefix), family)
  }
}

/** Whether a text is an IP address, or a network in CIDR notation. */
export function isAddressOrNetwork(text: string): boolean {
  const [address = '', prefix, ...more] = text.split('/')
  const family = isIP(address)
  if (family === 0 || address.includes('%') || more.length > 0) return false
  return prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= (family === 4 ? 32 : 128))
}
