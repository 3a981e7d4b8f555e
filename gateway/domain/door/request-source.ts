/** The part of a native request that tells where it comes from; the request itself fits. */
export interface RequestSource {
  readonly method?: string | undefined
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>
  readonly socket: { readonly remoteAddress?: string | undefined }
}

/** The address of whoever sent a request, as text without a zone; empty when the connection is gone. */
export type AddressOf = (source: RequestSource) => string

/** The other end of the connection; an IPv4 address that came over IPv6 is written as IPv4. */
export const socketAddress: AddressOf = ({ socket }) => {
  const address = socket.remoteAddress ?? ''
  return address.startsWith('::ffff:') ? address.slice('::ffff:'.length) : address
}
