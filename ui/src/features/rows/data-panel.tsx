import { A } from '@solidjs/router'
import Table2 from 'lucide-solid/icons/table-2'
import { createEffect, createSignal, on, Show } from 'solid-js'
import { AsyncView } from '../../components/async-view.tsx'
import { buttonClass } from '../../components/button.tsx'
import { CodeBlock } from '../../components/code-block.tsx'
import { Drawer } from '../../components/drawer.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { Select } from '../../components/select.tsx'
import { createSchemaQuery } from '../database-client/create-schema-query.ts'
import { createRowView } from './create-row-view.ts'
import { RelationList } from './relation-list.tsx'
import { TablePanel } from './table-panel.tsx'

export interface DataPanelProps {
  readonly database: string
  readonly canWrite: boolean
}

/** The rows of a database, table by table. */
export function DataPanel(props: DataPanelProps) {
  const schema = createSchemaQuery(() => props.database)
  const rows = createRowView()
  const [shownSql, setShownSql] = createSignal<{ readonly title: string; readonly sql: string } | null>(null)
  const pageOf = (tab: string) => `/databases/${encodeURIComponent(props.database)}/${tab}`
  const relations = () => [...(schema.data()?.tables ?? []), ...(schema.data()?.views ?? [])]
  const current = () =>
    relations().find(({ name }) => name === rows.table()) ?? (rows.table() === '' ? relations()[0] : undefined)
  /** Another object each time that the schema is read, and the same as long as nothing of it changed. */
  const [relation, setRelation] = createSignal(current())
  createEffect(
    on(current, (next) => {
      if (JSON.stringify(next) !== JSON.stringify(relation())) setRelation(next)
    }),
  )

  return (
    <AsyncView
      query={schema}
      isEmpty={({ tables, views }) => tables.length + views.length === 0}
      empty={
        <EmptyState
          icon={<Table2 />}
          title="There are no tables yet"
          actions={
            <Show when={props.canWrite}>
              <A href={pageOf('schema')} class={buttonClass({})}>
                Create a table
              </A>
              <A href={pageOf('console')} class={buttonClass({})}>
                Open the console
              </A>
            </Show>
          }
        >
          They show here as soon as there are some.
        </EmptyState>
      }
    >
      {(data) => (
        <div class="flex flex-col gap-4 md:flex-row">
          <div class="hidden w-56 shrink-0 md:block">
            <RelationList
              schema={data()}
              current={relation()?.name ?? ''}
              onChoose={(name) => rows.show(name)}
              onShowSql={(title, sql) => setShownSql({ title, sql })}
            />
          </div>
          <div class="md:hidden">
            <Select
              label="Table or view"
              class="w-full"
              options={relations().map(({ name }) => ({ value: name, label: name }))}
              value={relation()?.name ?? ''}
              onChange={(name) => rows.show(name)}
            />
          </div>
          <div class="min-w-0 flex-1">
            <Show
              when={relation()}
              keyed
              fallback={
                <EmptyState title={`There is no table “${rows.table()}”`}>It was renamed, or it is gone.</EmptyState>
              }
            >
              {(of) => <TablePanel database={props.database} relation={of} rows={rows} canWrite={props.canWrite} />}
            </Show>
          </div>
          <Drawer title={shownSql()?.title ?? ''} isOpen={shownSql() !== null} onClose={() => setShownSql(null)}>
            <CodeBlock code={shownSql()?.sql ?? ''} label="SQL" />
          </Drawer>
        </div>
      )}
    </AsyncView>
  )
}
