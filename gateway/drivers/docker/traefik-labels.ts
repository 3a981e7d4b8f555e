import { isHostLabel } from '../../domain/databases/names.ts'
import type { WorkerSpec } from '../../domain/databases/worker.ts'
import { edgePath } from '../../domain/door/edge.ts'

/** How Traefik is set up; the same for all workers. */
export interface TraefikOptions {
  /** Base URL at which Traefik reaches the gateway, without a slash at its end. */
  readonly authUrl: string
  /** Each database has the host `<name>.<domain>`. */
  readonly domain: string
}

/** Where Traefik finds a worker. */
export interface WorkerPlace {
  /** Docker network that both are in. */
  readonly network: string
  /** On which the worker listens. */
  readonly port: number
}

/** More than four writers at once have stalled an sqld: what is over this gets a 429 from Traefik. */
const mostInFlight = 4

/** Above the wildcard router of all databases, which goes to the gateway. */
const priority = 1000

/**
 * The labels that make Traefik v3 send a direct database's plain HTTP requests to its container. Whatever upgrades
 * or is answered without a worker (probes, preflights) is left to the wildcard router. ForwardAuth sets the worker's
 * token or takes the caller's away, and takes every `X-Namespace*` away; what else a worker need not see follows.
 */
export function traefikLabels(
  { databaseId, name, lane, edgeKey }: Pick<WorkerSpec, 'databaseId' | 'name' | 'lane' | 'edgeKey'>,
  { authUrl, domain, network, port }: TraefikOptions & WorkerPlace,
): Readonly<Record<string, string>> {
  if (lane !== 'direct' || !isHostLabel(name)) return { 'traefik.enable': 'false' }
  const own = `db-${databaseId}`
  const router = `traefik.http.routers.${own}`
  const middleware = (kind: string) => `traefik.http.middlewares.${own}-${kind}`
  const auth = `${middleware('auth')}.forwardauth`
  const headers = `${middleware('headers')}.headers.customrequestheaders`
  return {
    'traefik.enable': 'true',
    'traefik.docker.network': network,
    [`${router}.rule`]: directRule(`${name.toLowerCase()}.${domain}`),
    [`${router}.priority`]: String(priority),
    [`${router}.middlewares`]: `${own}-auth,${own}-flight,${own}-headers`,
    [`${router}.service`]: own,
    [`${auth}.address`]: authUrl + edgePath(databaseId, edgeKey),
    [`${auth}.authrequestheaders`]: 'Authorization,X-Authorization,X-API-Key,Content-Type',
    [`${auth}.authresponseheaders`]: 'Authorization,X-Authorization',
    [`${auth}.authresponseheadersregex`]: '^X-Namespace',
    [`${middleware('flight')}.inflightreq.amount`]: String(mostInFlight),
    [`${middleware('flight')}.inflightreq.sourcecriterion.requesthost`]: 'true',
    [`${headers}.Accept-Encoding`]: 'identity',
    [`${headers}.X-API-Key`]: '',
    [`${headers}.Cookie`]: '',
    [`traefik.http.services.${own}.loadbalancer.server.port`]: String(port),
  }
}

function directRule(host: string): string {
  const paths = ['/dump', '/beta/listen'].map((path) => `Path(\`${path}\`)`)
  return `Host(\`${host}\`) && !HeaderRegexp(\`Upgrade\`, \`.\`) && (Method(\`POST\`) || ${paths.join(' || ')})`
}
