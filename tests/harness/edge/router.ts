import { parseRule, type Rule } from './rule.ts'

/** One router with its middlewares and its service, read from the labels of one container. */
export interface Router {
  readonly rule: Rule
  readonly priority: number
  readonly auth: ForwardAuth
  readonly inFlight: { readonly amount: number; count: number }
  /** Set on the way to the worker; an empty value takes the header away. */
  readonly requestHeaders: readonly (readonly [string, string])[]
  readonly target: { readonly host: string; readonly port: number }
}

export interface ForwardAuth {
  readonly address: string
  readonly requestHeaders: readonly string[]
  readonly responseHeaders: readonly string[]
  readonly responseHeadersRegex: RegExp
}

/**
 * Reads what Traefik's Docker provider would make of a container's labels. Its names are taken as the labels have them,
 * without regard to case; a member that is missing throws, so that a label that is misspelt is noticed.
 */
export function routerOf(
  labels: Readonly<Record<string, string>>,
  address: { host: string; port: number },
): Router | null {
  const all = new Map(Object.entries(labels).map(([name, value]) => [name.toLowerCase(), value]))
  if (all.get('traefik.enable') !== 'true') return null
  const get = (name: string): string => {
    const value = all.get(name)
    if (value === undefined) throw new Error(`No label "${name}"`)
    return value
  }
  const names = [...all.keys()].flatMap((name) => /^traefik\.http\.routers\.([^.]+)\.rule$/.exec(name)?.[1] ?? [])
  if (names.length !== 1) throw new Error(`Labels of ${names.length} routers where one is expected`)
  const router = `traefik.http.routers.${names[0]}`
  const chain = get(`${router}.middlewares`).split(',')
  const kinds = chain.map((name) => kindOf(name, all))
  if (kinds.join() !== 'forwardauth,inflightreq,headers') throw new Error(`Middlewares are ${kinds.join()}`)
  const [auth, flight, headers] = chain.map((name) => `traefik.http.middlewares.${name}`)
  const custom = `${headers}.headers.customrequestheaders.`
  return {
    rule: parseRule(get(`${router}.rule`)),
    priority: Number(get(`${router}.priority`)),
    auth: {
      address: get(`${auth}.forwardauth.address`),
      requestHeaders: list(get(`${auth}.forwardauth.authrequestheaders`)),
      responseHeaders: list(get(`${auth}.forwardauth.authresponseheaders`)),
      responseHeadersRegex: new RegExp(get(`${auth}.forwardauth.authresponseheadersregex`)),
    },
    inFlight: { amount: Number(get(`${flight}.inflightreq.amount`)), count: 0 },
    requestHeaders: [...all].flatMap(([name, value]) =>
      name.startsWith(custom) ? [[name.slice(custom.length), value] as const] : [],
    ),
    target: address,
  }
}

function kindOf(middleware: string, labels: ReadonlyMap<string, string>): string | undefined {
  const prefix = `traefik.http.middlewares.${middleware}.`
  return [...labels.keys()]
    .find((name) => name.startsWith(prefix))
    ?.slice(prefix.length)
    .split('.')[0]
}

function list(text: string): string[] {
  return text.split(',').map((item) => item.trim().toLowerCase())
}
