import { type Accessor, createEffect, createMemo, createSignal, on } from 'solid-js'
import { api, ask } from '../../api/client.ts'
import { showProblem } from '../../components/toaster.tsx'
import { createLiveQuery } from '../../lib/live-query.ts'
import { type Backup, type BackupPage, backupsInterval } from './backup.ts'
import type { BackupFilter } from './backup-filter.ts'

const pageSize = 50

function readPage(filter: BackupFilter, before: string | null, signal: AbortSignal | null): Promise<BackupPage> {
  const query = { ...filter, limit: pageSize, ...(before === null ? {} : { before }) }
  return ask(api.GET('/admin/backups', { params: { query }, ...(signal === null ? {} : { signal }) }))
}

/** The newest page, kept up to date, and those that were asked for below it. */
export function createBackupPages(filter: Accessor<BackupFilter>) {
  const [older, setOlder] = createSignal<readonly BackupPage[]>([])
  const [isLoadingOlder, setLoadingOlder] = createSignal(false)
  const newest = createLiveQuery<BackupPage>(() => {
    const asked = filter()
    return {
      key: ['backups', asked],
      everyMs: backupsInterval,
      fetch: (signal) => readPage(asked, null, signal),
    }
  })
  createEffect(on(filter, () => setOlder([]), { defer: true }))
  const backups = createMemo<readonly Backup[]>(() => {
    const all = [...(newest.data()?.backups ?? []), ...older().flatMap((page) => page.backups)]
    return [...new Map(all.map((backup) => [backup.id, backup])).values()]
  })
  const next = () => (older().at(-1) ?? newest.data())?.next ?? null

  async function loadOlder(): Promise<void> {
    const asked = filter()
    setLoadingOlder(true)
    try {
      const page = await readPage(asked, next(), null)
      if (asked === filter()) setOlder((before) => [...before, page])
    } catch (error) {
      showProblem('Older backups cannot be shown now', error)
    } finally {
      setLoadingOlder(false)
    }
  }
  /** One that was deleted is in none of the pages any more. */
  function forget({ id }: Backup): void {
    setOlder((pages) => pages.map((page) => ({ ...page, backups: page.backups.filter((one) => one.id !== id) })))
  }
  return { newest, backups, hasOlder: () => next() !== null, isLoadingOlder, loadOlder, forget }
}
