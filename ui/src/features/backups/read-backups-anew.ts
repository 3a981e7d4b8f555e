import type { QueryClient } from '@tanstack/solid-query'

/** Asks again for all that lists backups. */
export async function readBackupsAnew(queries: QueryClient): Promise<void> {
  await Promise.all([
    queries.invalidateQueries({ queryKey: ['backups'] }),
    queries.invalidateQueries({ queryKey: ['databases', 'backups'] }),
  ])
}
