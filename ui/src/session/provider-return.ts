import { safeNext } from '../lib/safe-next.ts'

/** The provider's pages lie between: what is to be known afterwards waits in this window. */
const nextKey = 'db-forge.next'
const refusalCookie = 'dbforge_refused'

/** Where to go when the provider has sent the browser back. */
export function keepNext(next: string): void {
  try {
    sessionStorage.setItem(nextKey, next)
  } catch {
    // Its storage is off: they come to the start page.
  }
}

/** Once; null when nothing waits. */
export function takeNext(): string | null {
  try {
    const next = sessionStorage.getItem(nextKey)
    sessionStorage.removeItem(nextKey)
    return next === null ? null : safeNext(next)
  } catch {
    // See above.
    return null
  }
}

/** Why the gateway refused who came back from the provider; once, and null when it did not. */
export function takeRefusal(): string | null {
  const value = new RegExp(`(?:^|; )${refusalCookie}=([^;]*)`).exec(document.cookie)?.[1]
  if (value === undefined) return null
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser
  document.cookie = `${refusalCookie}=; Path=/ui; Max-Age=0`
  return decodeURIComponent(value)
}
