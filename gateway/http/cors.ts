/** A header as it goes on the wire: the name keeps its case. */
export type HeaderPair = readonly [name: string, value: string]

/** The headers of a request that CORS looks at; `IncomingHttpHeaders` fits. */
export interface CorsRequestHeaders {
  readonly origin?: string | undefined
  readonly 'access-control-request-headers'?: string | undefined
}

/** Pure functions for the listener, which answers before Hono: Hono writes names in lower case. */
export interface CorsPolicy {
  /** The whole answer of an OPTIONS request; an origin that is not allowed gets no permission in it. */
  preflight(headers: CorsRequestHeaders): { readonly status: 200; readonly headers: readonly HeaderPair[] }
  /** Headers for any other answer; none but `Vary` for an origin that is not allowed. */
  simple(origin: string | undefined): readonly HeaderPair[]
}

const methods = 'GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS'
const defaultHeaders = 'Content-Type, X-API-Key, Authorization, X-CSRF-Token, X-Request-Id'
const exposedHeaders =
  'X-Request-Id, X-Total-Count, Retry-After, WWW-Authenticate, RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset'
const maxAgeSeconds = '600'
/** A list of header names (RFC 9110, "Tokens"). */
const headerList = /^[A-Za-z0-9!#$%&'*+.^_`|~, \t-]{1,4096}$/
const varyByOrigin: HeaderPair = ['Vary', 'Origin']

/**
 * `/admin`, `/api`, `/auth`: origins on the list, with credentials. `*` on the list allows every origin, but
 * then without credentials.
 */
export function controlPlaneCors(allowedOrigins: readonly string[]): CorsPolicy {
  const listed = new Set(allowedOrigins)
  const allowsAny = listed.has('*')

  function grant(origin: string | undefined): readonly HeaderPair[] {
    if (origin === undefined) return []
    if (origin !== '*' && listed.has(origin)) {
      return [
        ['Access-Control-Allow-Origin', origin],
        ['Access-Control-Allow-Credentials', 'true'],
      ]
    }
    return allowsAny ? [['Access-Control-Allow-Origin', origin]] : []
  }
  return policy(grant)
}

/** A database's own address: any origin, never with credentials; the token travels in `Authorization`. */
export const dataPlaneCors: CorsPolicy = policy((origin) =>
  origin === undefined ? [] : [['Access-Control-Allow-Origin', '*']],
)

function policy(grant: (origin: string | undefined) => readonly HeaderPair[]): CorsPolicy {
  return {
    preflight(headers) {
      const granted = grant(headers.origin)
      if (granted.length === 0) return { status: 200, headers: [varyByOrigin, ['Content-Length', '0']] }
      const requested = headers['access-control-request-headers']
      const allowed = requested !== undefined && headerList.test(requested) ? requested : defaultHeaders
      const answer: HeaderPair[] = [
        ...granted,
        ['Access-Control-Allow-Methods', methods],
        ['Access-Control-Allow-Headers', allowed],
        ['Access-Control-Max-Age', maxAgeSeconds],
        ['Vary', 'Origin, Access-Control-Request-Headers'],
        ['Content-Length', '0'],
      ]
      return { status: 200, headers: answer }
    },
    simple(origin) {
      const granted = grant(origin)
      if (granted.length === 0) return [varyByOrigin]
      return [...granted, ['Access-Control-Expose-Headers', exposedHeaders], varyByOrigin]
    },
  }
}
