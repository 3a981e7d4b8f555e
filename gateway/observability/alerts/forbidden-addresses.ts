import { BlockList, isIP } from 'node:net'

const forbidden = new BlockList()
for (const [network, bits, family] of [
  // "This network", link-local with the metadata services of clouds, and those of their own.
  ['0.0.0.0', 8, 'ipv4'],
  ['169.254.0.0', 16, 'ipv4'],
  ['100.100.100.200', 32, 'ipv4'],
  ['192.0.0.192', 32, 'ipv4'],
  ['168.63.129.16', 32, 'ipv4'],
  ['224.0.0.0', 3, 'ipv4'],
  ['::', 128, 'ipv6'],
  ['fe80::', 10, 'ipv6'],
  ['fd00:ec2::254', 128, 'ipv6'],
  ['ff00::', 8, 'ipv6'],
] as const) {
  forbidden.addSubnet(network, bits, family)
}

/** Where nothing is ever sent to: what answers there trusts whoever can reach it. */
export function isForbiddenAddress(address: string): boolean {
  const plain = address.replace(/%.*$/, '')
  // An IPv6 address that holds an IPv4 one reaches that one.
  const inner = /^(?:::ffff:|64:ff9b::)(\d+\.\d+\.\d+\.\d+)$/i.exec(plain)?.[1] ?? mappedOf(plain)
  if (inner !== null) return forbidden.check(inner, 'ipv4')
  const family = isIP(plain)
  return family === 0 || forbidden.check(plain, family === 4 ? 'ipv4' : 'ipv6')
}

/** Mapped (RFC 4291), compatible, by NAT64 (RFC 6052, 8215) and by 6to4 (RFC 3056). */
const holdsAddress = [
  /^(?:::ffff:|::ffff:0:|::|64:ff9b::|64:ff9b:1::)([0-9a-f]{1,4}):([0-9a-f]{1,4})$/i,
  /^2002:([0-9a-f]{1,4}):([0-9a-f]{1,4}):/i,
]

/** `::ffff:a9fe:a9fe` in dots; null for anything else. */
function mappedOf(address: string): string | null {
  const found = holdsAddress.map((pattern) => pattern.exec(address)).find((match) => match !== null)
  const [, high, low] = found ?? []
  if (high === undefined || low === undefined) return null
  const [a, b] = [Number.parseInt(high, 16), Number.parseInt(low, 16)]
  return `${a >> 8}.${a & 255}.${b >> 8}.${b & 255}`
}
