import type { HeaderPair } from './cors.ts'

/** Headers of every answer of the control plane. */
export function commonHeaders(requestId: string): readonly HeaderPair[] {
  return [
    ['X-Request-Id', requestId],
    ['X-Content-Type-Options', 'nosniff'],
  ]
}

/**
 * What a browser is told of answers that are no pages: they load nothing, stand in no frame, are kept nowhere. A page
 * has a policy of its own in their place.
 */
export const closedHeaders: readonly HeaderPair[] = [
  ['Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'"],
  ['X-Frame-Options', 'DENY'],
  ['Referrer-Policy', 'no-referrer'],
  ['Cross-Origin-Opener-Policy', 'same-origin'],
  ['Cross-Origin-Resource-Policy', 'same-origin'],
  ['Permissions-Policy', 'camera=(), geolocation=(), microphone=(), payment=(), usb=()'],
  ['Cache-Control', 'no-store'],
]

/** Where people reach us over https, browsers never come another way (RFC 6797). */
export function transportHeaders(isHttps: boolean): readonly HeaderPair[] {
  return isHttps ? [['Strict-Transport-Security', 'max-age=31536000']] : []
}
