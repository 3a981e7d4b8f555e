/** What a failure says of itself, whatever was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** What SQLite, a library or the operating system calls a failure, such as `SQLITE_FULL` or `ENOENT`; empty when it does not say. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}
