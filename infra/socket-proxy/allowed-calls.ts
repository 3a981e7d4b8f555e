import { type BodyCheck, checkContainer, checkLimits, checkNetwork, checkVolume } from './check-bodies.ts'

export interface AllowedCall {
  readonly method: string
  /** Below the version; its group names what the call is about. */
  readonly path: RegExp
  /** What the group is; checked to be ours. */
  readonly target: 'container' | 'volume' | 'network' | null
  /** Parameters that are passed on. */
  readonly query: readonly string[]
  /** The body is read, checked and sent on; without a check none is. */
  readonly body: BodyCheck | null
  /** Changes nothing and costs little: for who only looks, such as Traefik. */
  readonly isRead: boolean
  /** Its filters get ours, so that it tells of workers alone. */
  readonly isFiltered: boolean
}

const id = '([A-Za-z0-9][A-Za-z0-9_.-]*)'
/** Segments that begin with a letter or a digit: none is empty or a dot. */
const image = '([A-Za-z0-9][A-Za-z0-9_.:@-]*(?:/[A-Za-z0-9][A-Za-z0-9_.:@-]*)*)'

function call(method: string, path: string, more: Partial<AllowedCall> = {}): AllowedCall {
  return {
    method,
    path: new RegExp(`^${path}$`),
    target: null,
    query: [],
    body: null,
    isRead: method !== 'POST' && method !== 'DELETE',
    isFiltered: false,
    ...more,
  }
}

function onContainer(method: string, verb: string, query: readonly string[] = []): AllowedCall {
  return call(method, `/containers/${id}${verb}`, { target: 'container', query })
}

/** Everything that passes; the Engine API has many more (exec, build, commit, swarm, plugins, archive, …). */
export const allowedCalls: readonly AllowedCall[] = [
  call('GET', '/_ping'),
  call('HEAD', '/_ping'),
  call('GET', '/version'),
  call('GET', '/info'),
  call('GET', '/events', { query: ['since', 'until', 'filters'], isFiltered: true }),

  call('GET', '/containers/json', { query: ['all', 'limit', 'size', 'filters'], isFiltered: true }),
  call('POST', '/containers/create', { query: ['name', 'platform'], body: checkContainer }),
  onContainer('GET', '/json', ['size']),
  onContainer('GET', '/logs', ['follow', 'stdout', 'stderr', 'since', 'until', 'timestamps', 'tail']),
  onContainer('GET', '/stats', ['stream', 'one-shot']),
  // The size of a file, without its content.
  onContainer('HEAD', '/archive', ['path']),
  onContainer('POST', '/start'),
  onContainer('POST', '/stop', ['t', 'signal']),
  onContainer('POST', '/kill', ['signal']),
  onContainer('POST', '/pause'),
  onContainer('POST', '/unpause'),
  call('POST', `/containers/${id}/update`, { target: 'container', body: checkLimits }),
  onContainer('POST', '/wait', ['condition']),
  onContainer('DELETE', '', ['v', 'force', 'link']),

  call('GET', `/images/${image}/json`),
  call('POST', '/images/create', { query: ['fromImage', 'tag', 'platform'] }),

  // Sizes of volumes; costly for the engine, so not for who only looks.
  call('GET', '/system/df', { query: ['type'], isRead: false }),
  call('GET', '/volumes', { query: ['filters'] }),
  call('POST', '/volumes/create', { body: checkVolume }),
  call('GET', `/volumes/${id}`, { target: 'volume' }),
  call('DELETE', `/volumes/${id}`, { target: 'volume', query: ['force'] }),

  call('GET', '/networks', { query: ['filters'] }),
  call('POST', '/networks/create', { body: checkNetwork }),
  call('GET', `/networks/${id}`, { target: 'network', query: ['verbose', 'scope'] }),
  call('DELETE', `/networks/${id}`, { target: 'network' }),
]

/** From which version on a body means what the checks take it for; reads have none, and Traefik asks in old ones. */
const oldest = { read: 24, change: 41 }

/** The call that a request is, with what it is about; null when it is none of these. */
export function findCall(method: string, path: string): { readonly call: AllowedCall; readonly target: string } | null {
  const [, minor, rest = path] = /^\/v1\.(\d{1,3})(\/.*)$/.exec(path) ?? []
  for (const call of allowedCalls) {
    if (minor !== undefined && Number(minor) < (call.isRead ? oldest.read : oldest.change)) continue
    const found = call.method === method ? call.path.exec(rest) : null
    if (found !== null) return { call, target: found[1] ?? '' }
  }
  return null
}
