/** What an option takes: `section` = nothing, or more options below it. */
type Kind = keyof typeof kinds

const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''
const matches = (pattern: RegExp) => (value: unknown) => isText(value) && pattern.test(value)

/** As YAML has it. In labels everything is text: see `ofLabel`. */
const kinds = {
  boolean: (value: unknown) => typeof value === 'boolean',
  integer: (value: unknown) => Number.isInteger(value),
  duration: matches(/^-?\d+(ms|s|m|h)$/),
  list: (value: unknown) => Array.isArray(value) && value.length > 0 && value.every(isText),
  /** Where Traefik listens. */
  listen: matches(/^(\d+(\.\d+){3})?:\d+$/),
  port: (value: unknown) => Number.isInteger(value) && Number(value) > 0 && Number(value) < 65_536,
  url: (value: unknown) =>
    isText(value) && /^(https?|tcp|unix):$/.test(URL.canParse(value) ? new URL(value).protocol : ''),
  section: (value: unknown) => typeof value === 'object' && value !== null,
  text: (value: unknown) => typeof value === 'string',
} as const

export type Options = Readonly<Record<string, Kind>>

/**
 * Options of Traefik v3 in the parts that we use, lower case as its reference prints them, `*` for a name of ours
 * (doc.traefik.io/traefik/reference: "Install Configuration Options" and "Routing Configuration", Docker and File). Those of
 * middlewares and services were compared with the custom resource definitions of v3 as well.
 */
export const staticOptions: Options = {
  'entrypoints.*.address': 'listen',
  'entrypoints.*.allowacmebypass': 'boolean',
  'entrypoints.*.asdefault': 'boolean',
  'entrypoints.*.forwardedheaders.connection': 'list',
  'entrypoints.*.forwardedheaders.insecure': 'boolean',
  'entrypoints.*.forwardedheaders.trustedips': 'list',
  'entrypoints.*.http.encodequerysemicolons': 'boolean',
  'entrypoints.*.http.maxheaderbytes': 'integer',
  'entrypoints.*.http.middlewares': 'list',
  'entrypoints.*.http.redirections.entrypoint.permanent': 'boolean',
  'entrypoints.*.http.redirections.entrypoint.priority': 'integer',
  'entrypoints.*.http.redirections.entrypoint.scheme': 'text',
  'entrypoints.*.http.redirections.entrypoint.to': 'text',
  'entrypoints.*.http.sanitizepath': 'boolean',
  'entrypoints.*.http.tls': 'section',
  'entrypoints.*.http.tls.certresolver': 'text',
  'entrypoints.*.http.tls.domains.main': 'text',
  'entrypoints.*.http.tls.domains.sans': 'list',
  'entrypoints.*.http.tls.options': 'text',
  'entrypoints.*.transport.lifecycle.gracetimeout': 'duration',
  'entrypoints.*.transport.respondingtimeouts.idletimeout': 'duration',
  'entrypoints.*.transport.respondingtimeouts.readtimeout': 'duration',
  'entrypoints.*.transport.respondingtimeouts.writetimeout': 'duration',
  'certificatesresolvers.*.acme.caserver': 'url',
  'certificatesresolvers.*.acme.dnschallenge.provider': 'text',
  'certificatesresolvers.*.acme.dnschallenge.resolvers': 'list',
  'certificatesresolvers.*.acme.email': 'text',
  'certificatesresolvers.*.acme.httpchallenge.entrypoint': 'text',
  'certificatesresolvers.*.acme.keytype': 'text',
  'certificatesresolvers.*.acme.storage': 'text',
  'providers.docker.constraints': 'text',
  'providers.docker.defaultrule': 'text',
  'providers.docker.endpoint': 'url',
  'providers.docker.exposedbydefault': 'boolean',
  'providers.docker.network': 'text',
  'providers.docker.usebindportip': 'boolean',
  'providers.docker.watch': 'boolean',
  'providers.file.directory': 'text',
  'providers.file.filename': 'text',
  'providers.file.watch': 'boolean',
  'providers.providersthrottleduration': 'duration',
  api: 'section',
  'api.basepath': 'text',
  'api.dashboard': 'boolean',
  'api.debug': 'boolean',
  'api.disabledashboardad': 'boolean',
  'api.insecure': 'boolean',
  ping: 'section',
  'ping.entrypoint': 'text',
  'log.level': 'text',
  'log.format': 'text',
  'global.checknewversion': 'boolean',
  'global.sendanonymoususage': 'boolean',
}

const routing: Options = {
  'http.routers.*.entrypoints': 'list',
  'http.routers.*.middlewares': 'list',
  'http.routers.*.priority': 'integer',
  'http.routers.*.rule': 'text',
  'http.routers.*.service': 'text',
  'http.routers.*.tls': 'section',
  'http.routers.*.tls.certresolver': 'text',
  'http.services.*.loadbalancer.passhostheader': 'boolean',
  'http.services.*.loadbalancer.responseforwarding.flushinterval': 'duration',
  'http.middlewares.*.forwardauth.address': 'url',
  'http.middlewares.*.forwardauth.addauthcookiestoresponse': 'list',
  'http.middlewares.*.forwardauth.authrequestheaders': 'list',
  'http.middlewares.*.forwardauth.authresponseheaders': 'list',
  'http.middlewares.*.forwardauth.authresponseheadersregex': 'text',
  'http.middlewares.*.forwardauth.forwardbody': 'boolean',
  'http.middlewares.*.forwardauth.maxbodysize': 'integer',
  'http.middlewares.*.forwardauth.preserverequestmethod': 'boolean',
  'http.middlewares.*.forwardauth.trustforwardheader': 'boolean',
  'http.middlewares.*.headers.customrequestheaders.*': 'text',
  'http.middlewares.*.headers.customresponseheaders.*': 'text',
  'http.middlewares.*.headers.forcestsheader': 'boolean',
  'http.middlewares.*.headers.stsincludesubdomains': 'boolean',
  'http.middlewares.*.headers.stspreload': 'boolean',
  'http.middlewares.*.headers.stsseconds': 'integer',
  'http.middlewares.*.inflightreq.amount': 'integer',
  'http.middlewares.*.inflightreq.sourcecriterion.ipstrategy.depth': 'integer',
  'http.middlewares.*.inflightreq.sourcecriterion.requestheadername': 'text',
  'http.middlewares.*.inflightreq.sourcecriterion.requesthost': 'boolean',
}

export const labelOptions: Options = {
  ...Object.fromEntries(Object.entries(routing).map(([name, kind]) => [`traefik.${name}`, kind])),
  'traefik.enable': 'boolean',
  'traefik.docker.network': 'text',
  'traefik.http.services.*.loadbalancer.server.port': 'port',
  'traefik.http.services.*.loadbalancer.server.scheme': 'text',
}

export const fileOptions: Options = {
  ...routing,
  'http.services.*.loadbalancer.servers.url': 'url',
  'tls.stores.*.defaultcertificate.certfile': 'text',
  'tls.stores.*.defaultcertificate.keyfile': 'text',
  'tls.options.*.minversion': 'text',
  'tls.options.*.ciphersuites': 'list',
  'tls.certificates.certfile': 'text',
  'tls.certificates.keyfile': 'text',
}

/** Path, lower case and without positions in lists, and value of an option. */
export type Leaf = readonly [path: string, value: unknown]

/** All that a file sets. */
export function leaves(value: unknown, path: readonly string[] = []): Leaf[] {
  const isMap = typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length > 0
  if (isMap) {
    return Object.entries(value).flatMap(([name, inner]) => leaves(inner, [...path, name.replaceAll('.', '_')]))
  }
  const isListOfMaps = Array.isArray(value) && value.some((item) => typeof item === 'object')
  if (isListOfMaps) return value.flatMap((item) => leaves(item, path))
  return [[path.join('.').toLowerCase(), value]]
}

/** A label as a leaf: Traefik reads the text of it as what the option takes. */
export function ofLabel([name, text]: readonly [string, string]): Leaf {
  const kind = kindOf(name.toLowerCase(), labelOptions)
  const read = (): unknown => {
    if (kind === 'boolean' && /^(true|false)$/.test(text)) return text === 'true'
    if ((kind === 'integer' || kind === 'port') && /^\d+$/.test(text)) return Number(text)
    if (kind === 'list') return text.split(',').map((item) => item.trim())
    return text
  }
  return [name.toLowerCase(), read()]
}

/** What Traefik would not take: options that it does not have, and values of another kind. */
export function problemsOf(found: readonly Leaf[], options: Options): string[] {
  const problems = found.flatMap(([path, value]) => {
    const kind = kindOf(path, options)
    if (kind === null) return [`${path}: there is no such option`]
    return kinds[kind](value) ? [] : [`${path}: ${JSON.stringify(value)} is no ${kind}`]
  })
  return [...new Set(problems)]
}

function kindOf(path: string, options: Options): Kind | null {
  const fits = (name: string) => new RegExp(`^${name.replaceAll('.', '\\.').replaceAll('*', '[^.]+')}$`).test(path)
  return Object.entries(options).find(([name]) => fits(name))?.[1] ?? null
}
