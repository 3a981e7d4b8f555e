/** Where to go after a sign-in: an address of ours that was asked for, else the start. */
export function safeNext(next: unknown): string {
  if (typeof next !== 'string' || !next.startsWith('/') || /^\/[/\\]/.test(next)) return '/'
  return next.startsWith('/sign-in') ? '/' : next
}
