/** Where the backups of a database are shown. */
export function backupsOfDatabase(name: string): string {
  return `/databases/${encodeURIComponent(name)}/backups`
}

/** The page on which an event of a backup can be looked into; null for other events. It also knows databases that are gone. */
export function pageOfBackupEvent(event: string | null, database: string | null): string | null {
  if (event?.startsWith('backup_') !== true) return null
  const search = new URLSearchParams({
    ...(database === null ? {} : { database }),
    ...(event === 'backup_failed' ? { state: 'failed' } : {}),
  })
  return search.size === 0 ? '/backups' : `/backups?${search}`
}

const pagesOfMetrics: Readonly<Record<string, string>> = {
  failed_backups: '/backups?state=failed',
  late_backups: '/backups',
}

/** The page that tells why an alert about backups fired; null for other metrics. */
export function pageOfBackupMetric(metric: string): string | null {
  return pagesOfMetrics[metric] ?? null
}
