import { controlPlaneRoutes } from '../contract/document.ts'
import type { Route } from '../contract/route.ts'

/** The route of a request, and the database that its path names. */
export interface FoundRoute {
  readonly route: Route
  /** Null = the path names none. */
  readonly databaseName: string | null
}

/** Finds routes without Hono: for what is answered ahead of it, or fits none of its own. */
export interface RouteIndex {
  /** Null = there is none. */
  find(method: string, path: string): FoundRoute | null
  /** Which methods a path knows; null when no route has it. */
  methodsOf(path: string): readonly string[] | null
}

function createRouteIndex(routes: readonly Route[]): RouteIndex {
  const patterns = routes.map((route) => ({
    route,
    pattern: new RegExp(
      `^${route.path
        .replaceAll('.', '\\.')
        .replace('{rest}', '.+')
        .replace('{db_name}', '(?<database>[^/]+)')
        .replaceAll(/\{\w+\}/g, '[^/]+')}$`,
    ),
    method: route.method.toUpperCase(),
  }))
  return {
    find(method, path) {
      const wanted = method === 'HEAD' ? 'GET' : method
      for (const { route, pattern, method: own } of patterns) {
        const found = own === wanted ? pattern.exec(path) : null
        if (found !== null) return { route, databaseName: found.groups?.['database'] ?? null }
      }
      return null
    },
    methodsOf(path) {
      const methods = new Set(patterns.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method))
      if (methods.has('GET')) methods.add('HEAD')
      return methods.size === 0 ? null : [...methods].sort()
    },
  }
}

/** Of all routes of the control plane. */
export const controlPlaneIndex = createRouteIndex(controlPlaneRoutes)
