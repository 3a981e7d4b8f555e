import type { IncomingHttpHeaders } from 'node:http'

/** What Traefik's matchers look at. */
export interface Matched {
  readonly method: string
  readonly host: string
  readonly path: string
  readonly headers: IncomingHttpHeaders
}

export type Rule = (request: Matched) => boolean

const matchers: Readonly<Record<string, (...values: string[]) => Rule>> = {
  Host: (host) => (request) => request.host === host,
  HostRegexp: (pattern = '') => {
    const regexp = new RegExp(pattern)
    return (request) => regexp.test(request.host)
  },
  Method: (method) => (request) => request.method === method,
  Path: (path) => (request) => request.path === path,
  PathPrefix:
    (prefix = '') =>
    (request) =>
      request.path.startsWith(prefix),
  HeaderRegexp: (name = '', pattern = '') => {
    const regexp = new RegExp(pattern)
    return ({ headers }) => [headers[name.toLowerCase()] ?? []].flat().some((value) => regexp.test(value))
  },
}

/**
 * Reads a router's rule as Traefik v3 does (doc.traefik.io, "Rules & Priority"): matchers with values in backticks, `!`,
 * `&&` before `||`, parentheses. Throws for a matcher that it does not have.
 */
export function parseRule(text: string): Rule {
  const tokens = text.match(/&&|\|\||[!(),]|`[^`]*`|[A-Za-z]+|\S/g) ?? []
  let at = 0
  const take = (wanted?: string): string => {
    const token = tokens[at]
    if (token === undefined || (wanted !== undefined && token !== wanted)) {
      throw new Error(`Cannot read rule "${text}": ${token ?? 'its end'} where ${wanted ?? 'more'} is expected`)
    }
    at += 1
    return token
  }

  function alternatives(): Rule {
    const rules = [conjunction()]
    while (tokens[at] === '||') {
      take()
      rules.push(conjunction())
    }
    return (request) => rules.some((rule) => rule(request))
  }

  function conjunction(): Rule {
    const rules = [term()]
    while (tokens[at] === '&&') {
      take()
      rules.push(term())
    }
    return (request) => rules.every((rule) => rule(request))
  }

  function term(): Rule {
    const token = take()
    if (token === '!') {
      const negated = term()
      return (request) => !negated(request)
    }
    if (token === '(') {
      const inner = alternatives()
      take(')')
      return inner
    }
    const matcher = matchers[token]
    if (matcher === undefined) throw new Error(`Cannot read rule "${text}": no matcher "${token}"`)
    return matcher(...values())
  }

  function values(): string[] {
    take('(')
    const found: string[] = []
    for (;;) {
      const value = take()
      if (!value.startsWith('`')) throw new Error(`Cannot read rule "${text}": ${value} is no value`)
      found.push(value.slice(1, -1))
      if (take() === ')') return found
    }
  }

  const rule = alternatives()
  if (at < tokens.length) throw new Error(`Cannot read rule "${text}": ${tokens[at]} is left over`)
  return rule
}
