/** Codes that an endpoint may put into a close frame (RFC 6455, section 7.4). */
export function isSendable(code: number): boolean {
  return (
    (code >= 1000 && code <= 1014 && code !== 1004 && code !== 1005 && code !== 1006) || (code >= 3000 && code <= 4999)
  )
}

/** At most 123 bytes fit into a close frame (RFC 6455, section 5.5). */
export function closeReason(message: string): string {
  const text = message.slice(0, 100)
  return Buffer.byteLength(text) <= 123 ? text : text.slice(0, 41)
}
