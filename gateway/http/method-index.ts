import type { Route } from '../contract/route.ts'

/** Tells which methods a path knows; null when no route has it. */
export type MethodIndex = (path: string) => readonly string[] | null

export function createMethodIndex(routes: readonly Route[]): MethodIndex {
  const patterns = routes.map(({ path, method }) => ({
    pattern: new RegExp(
      `^${path
        .replaceAll('.', '\\.')
        .replace('{rest}', '.+')
        .replaceAll(/\{\w+\}/g, '[^/]+')}$`,
    ),
    method: method.toUpperCase(),
  }))
  return (path) => {
    const methods = new Set(patterns.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method))
    if (methods.has('GET')) methods.add('HEAD')
    return methods.size === 0 ? null : [...methods].sort()
  }
}
