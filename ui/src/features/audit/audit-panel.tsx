import { useSearchParams } from '@solidjs/router'
import ScrollText from 'lucide-solid/icons/scroll-text'
import { createMemo, Show } from 'solid-js'
import { AsyncView } from '../../components/async-view.tsx'
import { Button } from '../../components/button.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { AuditExport } from './audit-export.tsx'
import { type AuditFilter, filterFromSearch, searchOfFilter } from './audit-filter.ts'
import { AuditFilterForm } from './audit-filter-form.tsx'
import { AuditTable } from './audit-table.tsx'
import { AuditVerdict } from './audit-verdict.tsx'
import { createAuditPages } from './create-audit-pages.ts'

/** The audit log: what is filtered stands in the address, so that it can be passed on. */
export function AuditPanel() {
  const [search, setSearch] = useSearchParams()
  const filter = createMemo(() => filterFromSearch(search), undefined, {
    equals: (one, other) => JSON.stringify(one) === JSON.stringify(other),
  })
  const isFiltered = () => Object.keys(filter()).length > 0
  const pages = createAuditPages(filter)
  const change = (next: AuditFilter) => setSearch(searchOfFilter(next))

  return (
    <div class="flex flex-col gap-3">
      <AuditFilterForm filter={filter()} onChange={change} />
      <div class="flex flex-wrap items-center gap-2">
        <AuditVerdict />
        <span class="flex-1" />
        <AuditExport filter={filter()} />
      </div>
      <AsyncView
        query={pages.newest}
        errorTitle="The audit log cannot be shown now"
        isEmpty={() => pages.items().length === 0}
        empty={
          <EmptyState
            title={isFiltered() ? 'Nothing fits' : 'Nothing has happened yet'}
            icon={<ScrollText />}
            actions={
              <Show when={isFiltered()}>
                <Button onClick={() => change({})}>Clear the filter</Button>
              </Show>
            }
          >
            Every change, every refused attempt and all that is handed out whole is written here. What SQL does to data
            is not.
          </EmptyState>
        }
      >
        {() => (
          <>
            <AuditTable entries={pages.items()} onFilter={(more) => change({ ...filter(), ...more })} />
            <Show when={pages.hasOlder()}>
              <div class="mt-3 flex justify-center">
                <Button isBusy={pages.isLoadingOlder()} onClick={() => void pages.loadOlder()}>
                  Show older
                </Button>
              </div>
            </Show>
          </>
        )}
      </AsyncView>
    </div>
  )
}
