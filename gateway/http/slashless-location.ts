const redirected = /^\/(?:admin|api|auth|docs|health|openapi\.json|ui)\//
const slash = 0x2f

/** Where a URL with a trailing slash belongs, query kept; null when it is right as it is. */
export function slashlessLocation(url: string): string | null {
  if (!url.includes('/?') && !url.endsWith('/')) return null
  const { pathname, search } = new URL(url)
  if (!pathname.endsWith('/') || !redirected.test(pathname)) return null
  // No pattern: one that ends in `/+$` looks at each slash of a long row of them anew.
  let end = pathname.length
  while (pathname.charCodeAt(end - 1) === slash) end -= 1
  return `${pathname.slice(0, end)}${search}`
}
