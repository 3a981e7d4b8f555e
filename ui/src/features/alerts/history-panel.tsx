import BellOff from 'lucide-solid/icons/bell-off'
import { createSignal, Show } from 'solid-js'
import { AsyncView } from '../../components/async-view.tsx'
import { Button } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { createLiveQuery } from '../../lib/live-query.ts'
import { listAlerts } from './alert.ts'
import { HistoryTable } from './history-table.tsx'

/** What fires and what fired, a page at a time; each is kept up to date. */
export function HistoryPanel() {
  /** Where each page after the first one begins, down to the one that is shown. */
  const [begins, setBegins] = createSignal<readonly string[]>([])
  const history = createLiveQuery(() => {
    const before = begins().at(-1) ?? null
    return {
      key: ['alerts', 'history', before],
      everyMs: 5_000,
      fetch: async (signal) => ({ ...(await listAlerts(before, signal)), before }),
    }
  })
  const next = () => history.data()?.next ?? null

  function older(): void {
    const begin = next()
    // Until the page that was asked for last is there, the one before it says what is next.
    const isShown = history.data()?.before === (begins().at(-1) ?? null)
    if (begin !== null && isShown) setBegins((all) => [...all, begin])
  }

  return (
    <Card title="History" description="Kept for 90 days after it is over." isFlush>
      <AsyncView
        query={history}
        errorTitle="The history cannot be shown now"
        isEmpty={({ alerts }) => alerts.length === 0 && begins().length === 0}
        empty={
          <EmptyState title="No rule has fired" icon={<BellOff />}>
            When one does, it stands here with who was told.
          </EmptyState>
        }
      >
        {(page) => <HistoryTable alerts={page().alerts} />}
      </AsyncView>
      <Show when={begins().length > 0 || next() !== null}>
        <nav aria-label="Pages of the history" class="flex justify-end gap-2 border-t border-line px-4 py-2.5">
          <Button size="sm" disabled={begins().length === 0} onClick={() => setBegins((all) => all.slice(0, -1))}>
            Newer
          </Button>
          <Button size="sm" disabled={next() === null} onClick={older}>
            Older
          </Button>
        </nav>
      </Show>
    </Card>
  )
}
