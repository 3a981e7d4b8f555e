import { useQueryClient } from '@tanstack/solid-query'
import ImageDown from 'lucide-solid/icons/image-down'
import Plus from 'lucide-solid/icons/plus'
import { createEffect, createSignal, on, Show } from 'solid-js'
import { AsyncView } from '../../components/async-view.tsx'
import { Button } from '../../components/button.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { IconButton } from '../../components/icon-button.tsx'
import { showToast } from '../../components/toaster.tsx'
import { download } from '../../lib/download.ts'
import { createDatabaseClient } from '../database-client/create-database-client.ts'
import { createSchemaQuery, schemaKey } from '../database-client/create-schema-query.ts'
import { type Alteration, AlterTableDialog } from './alter-table-dialog.tsx'
import { CreateTableDialog } from './create-table-dialog.tsx'
import { ErdView } from './erd-view.tsx'
import { exportSvg } from './export-svg.ts'
import { TableDrawer } from './table-drawer.tsx'

export interface SchemaPanelProps {
  readonly database: string
  readonly canWrite: boolean
}

/** The tables of a database and what refers to what, with ways to make and change them. */
export function SchemaPanel(props: SchemaPanelProps) {
  const schema = createSchemaQuery(() => props.database)
  const queries = useQueryClient()
  const [selected, setSelected] = createSignal<string | null>(null)
  const [isCreating, setCreating] = createSignal(false)
  const [alteration, setAlteration] = createSignal<Alteration | null>(null)
  let svg: SVGSVGElement | undefined
  const tables = () => schema.data()?.tables ?? []
  /** Made anew only when something of it changed: the diagram keeps its place. */
  const [drawn, setDrawn] = createSignal(unwrapped(tables()))
  createEffect(
    on(tables, (next) => {
      if (JSON.stringify(next) !== JSON.stringify(drawn())) setDrawn(unwrapped(next))
    }),
  )
  const table = () => drawn().find(({ name }) => name === selected())

  async function run(sql: string): Promise<void> {
    await createDatabaseClient(props.database).execute({ sql })
    setCreating(false)
    setAlteration(null)
    showToast({ title: 'The schema is changed' })
    await queries.invalidateQueries({ queryKey: schemaKey(props.database) })
  }
  const create = () => (
    <Show when={props.canWrite}>
      <Button variant="primary" size="sm" icon={<Plus class="size-3.5" />} onClick={() => setCreating(true)}>
        Create table
      </Button>
    </Show>
  )
  return (
    <>
      <AsyncView
        query={schema}
        isEmpty={(data) => data.tables.length === 0}
        empty={
          <EmptyState title="There are no tables yet" actions={create()}>
            Tables that are made here, in the console or by an app are drawn on this page.
          </EmptyState>
        }
      >
        {() => (
          <div class="flex flex-col overflow-hidden rounded-lg border border-line bg-surface">
            <div class="flex items-center justify-between gap-2 border-b border-line px-3 py-2">
              <p class="text-xs text-ink-muted">
                {drawn().length === 1 ? '1 table' : `${drawn().length} tables`}
                <span class="hidden sm:inline">
                  {' '}
                  · drag to move, Ctrl and the wheel to zoom, click a table for all of it
                </span>
              </p>
              {create()}
            </div>
            <div class="h-[max(24rem,calc(100dvh-18rem))]">
              <ErdView
                tables={drawn()}
                selected={selected()}
                onSelect={setSelected}
                ref={(element) => {
                  svg = element
                }}
                actions={
                  <IconButton
                    label="Save the diagram as SVG"
                    size="sm"
                    onClick={() => {
                      if (svg !== undefined) download(`${props.database}.svg`, exportSvg(svg), 'image/svg+xml')
                    }}
                  >
                    <ImageDown />
                  </IconButton>
                }
              />
            </div>
          </div>
        )}
      </AsyncView>
      <Show when={alteration() === null ? table() : undefined}>
        {(of) => (
          <TableDrawer
            database={props.database}
            table={of()}
            triggers={(schema.data()?.triggers ?? []).filter((trigger) => trigger.table === of().name)}
            canWrite={props.canWrite}
            onAlter={setAlteration}
            onClose={() => setSelected(null)}
          />
        )}
      </Show>
      <Show when={table()} keyed>
        {(of) => (
          <Show when={alteration()} keyed>
            {(change) => (
              <AlterTableDialog
                table={of}
                tables={drawn()}
                alteration={change}
                onRun={run}
                onClose={() => setAlteration(null)}
              />
            )}
          </Show>
        )}
      </Show>
      <Show when={isCreating()}>
        <CreateTableDialog tables={drawn()} onRun={run} onClose={() => setCreating(false)} />
      </Show>
    </>
  )
}

/** Answers live in a store, whose members are proxies. */
function unwrapped<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value))
}
