import { useSearchParams } from '@solidjs/router'
import Cable from 'lucide-solid/icons/cable'
import { createMemo, createSignal } from 'solid-js'
import { AsyncView } from '../../components/async-view.tsx'
import { Button } from '../../components/button.tsx'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { Paging } from '../../components/paging.tsx'
import { Stat } from '../../components/stat.tsx'
import { StatGrid } from '../../components/stat-grid.tsx'
import { showToast } from '../../components/toaster.tsx'
import { formatCount } from '../../lib/format-number.ts'
import { createLiveQuery } from '../../lib/live-query.ts'
import { type Connection, type ConnectionPage, endConnection, listConnections, pageSize } from './connection.ts'
import { connectionFilterOf } from './connection-filter.ts'
import { ConnectionFilterBar } from './connection-filter-bar.tsx'
import { ConnectionsTable } from './connections-table.tsx'

/** Who uses the databases at this moment. Lines keep their place while their figures move. */
export function ConnectionsPanel() {
  const [search, setSearch] = useSearchParams()
  const [offset, setOffset] = createSignal(0)
  const [ending, setEnding] = createSignal<Connection | null>(null)
  const filter = createMemo(() => connectionFilterOf(search))
  const isFiltered = () => Object.keys(filter()).length > 0
  const page = createLiveQuery(() => ({
    key: ['connections', filter(), offset()],
    everyMs: 2_000,
    fetch: (signal) => listConnections(filter(), offset(), signal),
  }))
  function narrow(change: Readonly<Record<string, string | null>>): void {
    setOffset(0)
    setSearch(change, { replace: true })
  }

  return (
    <div class="flex flex-col gap-4">
      <AsyncView query={page} errorTitle="The connections cannot be shown now">
        {(answer) => (
          <>
            <ConnectionFigures totals={answer().totals} />
            <ConnectionFilterBar filter={filter()} onChange={narrow} />
            {answer().connections.length > 0 ? (
              <ConnectionsTable connections={answer().connections} onEnd={setEnding} />
            ) : (
              <EmptyState
                title={isFiltered() ? 'Nothing fits' : 'Nobody is connected'}
                icon={<Cable />}
                actions={
                  isFiltered() ? (
                    <Button onClick={() => narrow({ search: null, database: null, kind: null, status: null })}>
                      Clear the filter
                    </Button>
                  ) : undefined
                }
              >
                Sockets, streams, replicas and requests of databases that you may manage stand here while they live.
              </EmptyState>
            )}
            {answer().totals.total > pageSize ? (
              <Paging
                noun="connections"
                offset={offset()}
                pageSize={pageSize}
                total={answer().totals.total}
                onOffset={setOffset}
              />
            ) : undefined}
          </>
        )}
      </AsyncView>
      <ConfirmDialog
        title={`End this connection to “${ending()?.database ?? ''}”?`}
        action="End"
        isDangerous
        isOpen={ending() !== null}
        onClose={() => setEnding(null)}
        onConfirm={async () => {
          await endConnection(ending()?.id ?? '')
          showToast({ title: 'Connection ended', tone: 'ok' })
          await page.refetch()
        }}
      >
        <p>
          What runs for it is stopped at once. The client may come again: to keep it away, revoke its token or its key.
        </p>
      </ConfirmDialog>
    </div>
  )
}

function ConnectionFigures(props: { readonly totals: ConnectionPage['totals'] }) {
  const kinds = () => props.totals.by_kind
  return (
    <StatGrid columns={4}>
      <Stat
        label="Connections"
        value={formatCount(props.totals.total)}
        detail={`${kinds().websocket} sockets, ${kinds().stream} streams, ${kinds().replica} replicas, ${kinds().request} requests`}
      />
      <Stat label="Active" value={formatCount(props.totals.active)} detail="something runs for them" />
      <Stat label="Idle" value={formatCount(props.totals.idle)} />
      <Stat label="Queries" value={formatCount(props.totals.queries_executed)} detail="by those that are connected" />
    </StatGrid>
  )
}
