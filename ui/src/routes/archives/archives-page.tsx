import { useQueryClient } from '@tanstack/solid-query'
import Archive from 'lucide-solid/icons/archive'
import { createSignal } from 'solid-js'
import { api, ask, type Schemas } from '../../api/client.ts'
import { AsyncView } from '../../components/async-view.tsx'
import { Button } from '../../components/button.tsx'
import { ConfirmByName } from '../../components/confirm-by-name.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { PageHeader } from '../../components/page-header.tsx'
import { Table } from '../../components/table.tsx'
import { TimeAgo } from '../../components/time-ago.tsx'
import { showToast } from '../../components/toaster.tsx'
import { DatabasesTabs } from '../../features/databases/databases-tabs.tsx'
import { formatBytes } from '../../lib/format-bytes.ts'
import { createLiveQuery } from '../../lib/live-query.ts'
import { RestoreArchive } from './restore-archive.tsx'

type ArchiveEntry = Schemas['Archive']

/** Deleted databases, which can come back until they expire. */
export function ArchivesPage() {
  const queries = useQueryClient()
  const [restoring, setRestoring] = createSignal<ArchiveEntry | null>(null)
  const [discarding, setDiscarding] = createSignal<ArchiveEntry | null>(null)
  const archives = createLiveQuery(() => ({
    key: ['databases', 'archives'],
    everyMs: 30_000,
    fetch: (signal) => ask(api.GET('/admin/archives', { signal })),
  }))

  async function discard(): Promise<void> {
    const archive = discarding()
    if (archive === null) return
    await ask(api.DELETE('/admin/archives/{archive_id}', { params: { path: { archive_id: archive.id } } }))
    await queries.invalidateQueries({ queryKey: ['databases', 'archives'] })
    showToast({ title: `The archive of “${archive.name}” is gone for good` })
  }

  return (
    <>
      <PageHeader title="Databases" documentTitle="Archives" />
      <DatabasesTabs />
      <div class="pt-4">
        <p class="mb-3 max-w-prose text-sm text-ink-muted">
          Databases that were deleted, with all that was in them. Until they expire they can come back, under their old
          name or another.
        </p>
        <AsyncView
          query={archives}
          isEmpty={(entries) => entries.length === 0}
          empty={
            <EmptyState icon={<Archive />} title="No archives">
              A database that is deleted is kept here for a while, and can come back.
            </EmptyState>
          }
        >
          {(entries) => (
            <Table
              caption="Archives"
              rows={entries()}
              columns={[
                {
                  key: 'name',
                  header: 'Name',
                  cell: (row) => (
                    <>
                      <span class="font-medium wrap-anywhere">{row.name}</span>
                      <span class="block text-xs text-ink-faint sm:hidden">
                        {formatBytes(row.size_bytes)}, expires <TimeAgo at={row.expires_at} />
                      </span>
                    </>
                  ),
                },
                {
                  key: 'size',
                  header: 'Size',
                  align: 'right',
                  class: 'hidden sm:table-cell',
                  cell: (row) => formatBytes(row.size_bytes),
                },
                {
                  key: 'archived',
                  header: 'Deleted',
                  class: 'hidden sm:table-cell',
                  cell: (row) => <TimeAgo at={row.archived_at} />,
                },
                {
                  key: 'expires',
                  header: 'Expires',
                  class: 'hidden sm:table-cell',
                  cell: (row) => <TimeAgo at={row.expires_at} />,
                },
                {
                  key: 'actions',
                  header: 'Actions',
                  isHeaderHidden: true,
                  align: 'right',
                  cell: (row) => (
                    <span class="inline-flex gap-2">
                      <Button size="sm" onClick={() => setRestoring(row)}>
                        Restore
                      </Button>
                      <Button size="sm" variant="ghost" onClick={() => setDiscarding(row)}>
                        Delete
                      </Button>
                    </span>
                  ),
                },
              ]}
            />
          )}
        </AsyncView>
      </div>
      <RestoreArchive archive={restoring()} onClose={() => setRestoring(null)} />
      <ConfirmByName
        title={`Delete the archive of “${discarding()?.name ?? ''}”`}
        name={discarding()?.name ?? ''}
        action="Delete for good"
        isOpen={discarding() !== null}
        onClose={() => setDiscarding(null)}
        onConfirm={discard}
      >
        Its data is gone at once, and nothing brings it back.
      </ConfirmByName>
    </>
  )
}
