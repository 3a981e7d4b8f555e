import { useSearchParams } from '@solidjs/router'
import Database from 'lucide-solid/icons/database'
import Plus from 'lucide-solid/icons/plus'
import { createEffect, createMemo, createSignal, on, Show } from 'solid-js'
import { api, askWithHeaders, type Schemas } from '../../api/client.ts'
import { AsyncView } from '../../components/async-view.tsx'
import { Button } from '../../components/button.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { PageHeader } from '../../components/page-header.tsx'
import { Paging } from '../../components/paging.tsx'
import { SearchField } from '../../components/search-field.tsx'
import { Select } from '../../components/select.tsx'
import { CreateDatabase } from '../../features/databases/create-database.tsx'
import { databaseStatuses } from '../../features/databases/database-status.tsx'
import { DatabasesTabs } from '../../features/databases/databases-tabs.tsx'
import { RemoveDatabase } from '../../features/databases/remove-database.tsx'
import { createDebounced } from '../../lib/debounced.ts'
import { createLiveQuery } from '../../lib/live-query.ts'
import { useSession } from '../../session/session-context.ts'
import { useShortcuts } from '../../shell/shortcuts.ts'
import { BulkBar } from './bulk-bar.tsx'
import { DatabaseTable } from './database-table.tsx'
import { pageSize, readListQuery } from './list-query.ts'
import { nothingSelected, type Selection } from './selection.ts'

const statusOptions = [{ value: '', label: 'Every state' }, ...databaseStatuses]

export function DatabasesPage() {
  const session = useSession()
  const shortcuts = useShortcuts()
  const [search, setSearch] = useSearchParams()
  const [selected, setSelected] = createSignal<Selection>(nothingSelected)
  const [removing, setRemoving] = createSignal<string | null>(null)
  const asked = createMemo(() =>
    readListQuery(
      search,
      databaseStatuses.map(({ value }) => value),
    ),
  )
  const [typed, setTyped] = createSignal(asked().search)
  const settled = createDebounced(typed, 200)
  createEffect(on(settled, (q) => setSearch({ q: q || null, offset: null }, { replace: true }), { defer: true }))

  const list = createLiveQuery(() => {
    const { offset, search: text, sorting, status } = asked()
    const query = { limit: pageSize, offset, sort: sorting.key, order: sorting.order, search: text, status }
    return {
      key: ['databases', 'list', query],
      identity: 'name',
      everyMs: 5_000,
      fetch: async (signal) => {
        const { status: state, search: words, ...rest } = query
        const filters = {
          ...(words === '' ? {} : { search: words }),
          ...(state === '' ? {} : { status: statusOf(state) }),
        }
        const { data, headers } = await askWithHeaders(
          api.GET('/admin/databases', { params: { query: { ...rest, ...filters } }, signal }),
        )
        return { rows: data, total: Number(headers.get('x-total-count') ?? data.length) }
      },
    }
  })
  const mayCreate = () => session.isAtLeast('user')
  const isCreating = () => mayCreate() && search['create'] !== undefined
  const create = () => setSearch({ create: '1' })
  const isFiltered = () => asked().search !== '' || asked().status !== ''
  if (mayCreate()) shortcuts.add({ keys: 'c', label: 'Create a database', group: 'Databases', run: create })

  return (
    <>
      <PageHeader
        title="Databases"
        actions={
          <Show when={mayCreate()}>
            <Button variant="primary" icon={<Plus class="size-4" />} onClick={create}>
              Create
            </Button>
          </Show>
        }
      />
      <DatabasesTabs />
      <div class="flex flex-wrap items-center gap-2 py-3">
        <SearchField label="Search databases" value={typed()} onChange={setTyped} />
        <Select
          label="State"
          options={statusOptions}
          value={asked().status}
          onChange={(status) => setSearch({ status: status || null, offset: null })}
        />
      </div>
      <AsyncView
        query={list}
        errorTitle="The databases cannot be listed now"
        isEmpty={({ rows, total }) => rows.length === 0 && total === 0}
        empty={
          <Show when={!isFiltered()} fallback={<EmptyState icon={<Database />} title="No database fits this search" />}>
            <EmptyState
              icon={<Database />}
              title={mayCreate() ? 'Create your first database' : 'No database is shared with you yet'}
              actions={
                <Show when={mayCreate()}>
                  <Button variant="primary" onClick={create}>
                    Create a database
                  </Button>
                </Show>
              }
            >
              Each is a real libSQL server of its own, which sleeps when nobody uses it.
            </EmptyState>
          </Show>
        }
      >
        {(page) => (
          <div class="flex flex-col gap-3">
            <BulkBar selected={selected()} onDone={() => setSelected(nothingSelected)} />
            <DatabaseTable
              rows={page().rows}
              sorting={asked().sorting}
              onSort={({ key, order }) => setSearch({ sort: key, order, offset: null })}
              selected={selected()}
              onSelect={setSelected}
              onRemove={setRemoving}
            />
            <Paging
              noun="databases"
              offset={asked().offset}
              pageSize={pageSize}
              total={page().total}
              onOffset={(offset) => setSearch({ offset: offset || null })}
            />
          </div>
        )}
      </AsyncView>
      <CreateDatabase isOpen={isCreating()} onClose={() => setSearch({ create: null }, { replace: true })} />
      <RemoveDatabase name={removing()} onClose={() => setRemoving(null)} />
    </>
  )
}

/** as: the list of states is made from the contract's own. */
const statusOf = (status: string) => status as Schemas['Database']['status']
