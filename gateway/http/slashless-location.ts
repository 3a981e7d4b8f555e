const redirected = /^\/(admin|api|auth|docs|health|openapi\.json|ui)(\/.*)?\/$/

/** Where a URL with a trailing slash belongs, query kept; null when it is right as it is. */
export function slashlessLocation(url: string): string | null {
  if (!url.includes('/?') && !url.endsWith('/')) return null
  const { pathname, search } = new URL(url)
  return redirected.test(pathname) ? `${pathname.replace(/\/+$/, '')}${search}` : null
}
