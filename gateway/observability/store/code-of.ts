/** What SQLite or the operating system calls a failure, such as `SQLITE_FULL`; empty when it does not say. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}
