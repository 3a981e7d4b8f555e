import type { Accessor } from 'solid-js'
import { api, ask } from '../../api/client.ts'
import { createPages } from '../../lib/create-pages.ts'
import { type Backup, backupsInterval } from './backup.ts'
import type { BackupFilter } from './backup-filter.ts'

const pageSize = 50

/** Backups, newest first. */
export function createBackupPages(filter: Accessor<BackupFilter>) {
  return createPages<Backup, BackupFilter, string>(filter, {
    key: 'backups',
    everyMs: (backups) => backupsInterval({ backups }),
    identity: 'id',
    compare: (one, other) => compareText(other.started_at, one.started_at) || compareText(other.id, one.id),
    problem: 'Older backups cannot be shown now',
    async read(asked, before, signal) {
      const query = { ...asked, limit: pageSize, ...(before === null ? {} : { before }) }
      const page = await ask(api.GET('/admin/backups', { params: { query }, ...(signal === null ? {} : { signal }) }))
      return { items: page.backups, next: page.next }
    },
  })
}

function compareText(one: string, other: string): number {
  return one < other ? -1 : Number(one > other)
}
