/**
 * Option names of Traefik v3 in the parts that we use, lower case as its reference prints them, `*` for a name of ours
 * (doc.traefik.io/traefik/reference: "Install Configuration Options" and "Routing Configuration", Docker and File).
 */
export const staticOptions: ReadonlySet<string> = new Set([
  'entrypoints.*.address',
  'entrypoints.*.allowacmebypass',
  'entrypoints.*.asdefault',
  'entrypoints.*.forwardedheaders.connection',
  'entrypoints.*.forwardedheaders.insecure',
  'entrypoints.*.forwardedheaders.trustedips',
  'entrypoints.*.http.encodequerysemicolons',
  'entrypoints.*.http.maxheaderbytes',
  'entrypoints.*.http.middlewares',
  'entrypoints.*.http.redirections.entrypoint.permanent',
  'entrypoints.*.http.redirections.entrypoint.priority',
  'entrypoints.*.http.redirections.entrypoint.scheme',
  'entrypoints.*.http.redirections.entrypoint.to',
  'entrypoints.*.http.sanitizepath',
  'entrypoints.*.http.tls',
  'entrypoints.*.http.tls.certresolver',
  'entrypoints.*.http.tls.domains.main',
  'entrypoints.*.http.tls.domains.sans',
  'entrypoints.*.http.tls.options',
  'entrypoints.*.transport.lifecycle.gracetimeout',
  'entrypoints.*.transport.respondingtimeouts.idletimeout',
  'entrypoints.*.transport.respondingtimeouts.readtimeout',
  'entrypoints.*.transport.respondingtimeouts.writetimeout',
  'certificatesresolvers.*.acme.caserver',
  'certificatesresolvers.*.acme.dnschallenge.provider',
  'certificatesresolvers.*.acme.dnschallenge.resolvers',
  'certificatesresolvers.*.acme.email',
  'certificatesresolvers.*.acme.httpchallenge.entrypoint',
  'certificatesresolvers.*.acme.keytype',
  'certificatesresolvers.*.acme.storage',
  'providers.docker.constraints',
  'providers.docker.defaultrule',
  'providers.docker.endpoint',
  'providers.docker.exposedbydefault',
  'providers.docker.network',
  'providers.docker.usebindportip',
  'providers.docker.watch',
  'providers.file.directory',
  'providers.file.filename',
  'providers.file.watch',
  'providers.providersthrottleduration',
  'api',
  'api.basepath',
  'api.dashboard',
  'api.debug',
  'api.disabledashboardad',
  'api.insecure',
  'ping',
  'ping.entrypoint',
  'log.level',
  'log.format',
  'global.checknewversion',
  'global.sendanonymoususage',
])

const routing = [
  'http.routers.*.entrypoints',
  'http.routers.*.middlewares',
  'http.routers.*.priority',
  'http.routers.*.rule',
  'http.routers.*.service',
  'http.routers.*.tls',
  'http.routers.*.tls.certresolver',
  'http.services.*.loadbalancer.passhostheader',
  'http.services.*.loadbalancer.responseforwarding.flushinterval',
  'http.middlewares.*.forwardauth.address',
  'http.middlewares.*.forwardauth.addauthcookiestoresponse',
  'http.middlewares.*.forwardauth.authrequestheaders',
  'http.middlewares.*.forwardauth.authresponseheaders',
  'http.middlewares.*.forwardauth.authresponseheadersregex',
  'http.middlewares.*.forwardauth.forwardbody',
  'http.middlewares.*.forwardauth.maxbodysize',
  'http.middlewares.*.forwardauth.preserverequestmethod',
  'http.middlewares.*.forwardauth.trustforwardheader',
  'http.middlewares.*.headers.customrequestheaders.*',
  'http.middlewares.*.headers.customresponseheaders.*',
  'http.middlewares.*.headers.forcestsheader',
  'http.middlewares.*.headers.stsincludesubdomains',
  'http.middlewares.*.headers.stspreload',
  'http.middlewares.*.headers.stsseconds',
  'http.middlewares.*.inflightreq.amount',
  'http.middlewares.*.inflightreq.sourcecriterion.ipstrategy.depth',
  'http.middlewares.*.inflightreq.sourcecriterion.requestheadername',
  'http.middlewares.*.inflightreq.sourcecriterion.requesthost',
]

export const labelOptions: ReadonlySet<string> = new Set([
  ...routing.map((name) => `traefik.${name}`),
  'traefik.enable',
  'traefik.docker.network',
  'traefik.http.services.*.loadbalancer.server.port',
  'traefik.http.services.*.loadbalancer.server.scheme',
])

export const fileOptions: ReadonlySet<string> = new Set([
  ...routing,
  'http.services.*.loadbalancer.servers.url',
  'tls.stores.*.defaultcertificate.certfile',
  'tls.stores.*.defaultcertificate.keyfile',
  'tls.options.*.minversion',
  'tls.options.*.ciphersuites',
  'tls.certificates.certfile',
  'tls.certificates.keyfile',
])

/** The paths of all leaves, lower case, without positions in lists. */
export function leaves(value: unknown, path: readonly string[] = []): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => leaves(item, path))
  if (typeof value !== 'object' || value === null || Object.keys(value).length === 0) {
    return [path.join('.').toLowerCase()]
  }
  return Object.entries(value).flatMap(([name, inner]) => leaves(inner, [...path, name.replaceAll('.', '_')]))
}

/** Those of `names` that are none of `known`. */
export function unknownOptions(names: readonly string[], known: ReadonlySet<string>): string[] {
  const patterns = [...known].map((name) => new RegExp(`^${name.replaceAll('.', '\\.').replaceAll('*', '[^.]+')}$`))
  return [...new Set(names)].filter((name) => !patterns.some((pattern) => pattern.test(name)))
}
