import { A } from '@solidjs/router'
import { For, Show } from 'solid-js'
import { Badge } from '../../components/badge.tsx'
import { Button, buttonClass } from '../../components/button.tsx'
import { CodeBlock } from '../../components/code-block.tsx'
import { Drawer } from '../../components/drawer.tsx'
import type { TableInfo, TriggerInfo } from '../../lib/schema/schema.ts'
import { type Alteration, alterationLabels, alterations } from './alter-table-dialog.tsx'

export interface TableDrawerProps {
  readonly database: string
  readonly table: TableInfo
  readonly triggers: readonly TriggerInfo[]
  readonly canWrite: boolean
  readonly onAlter: (alteration: Alteration) => void
  readonly onClose: () => void
}

/** All there is to know of a table. */
export function TableDrawer(props: TableDrawerProps) {
  const rowsLink = () =>
    `/databases/${encodeURIComponent(props.database)}/data?table=${encodeURIComponent(props.table.name)}`
  return (
    <Drawer title={props.table.name} isOpen onClose={props.onClose}>
      <div class="flex flex-col gap-5">
        <div class="flex flex-wrap gap-2">
          <A href={rowsLink()} class={buttonClass({ size: 'sm', variant: 'primary' })}>
            See its rows
          </A>
          <Show when={props.canWrite && !props.table.isVirtual}>
            <For each={alterations}>
              {(alteration) => (
                <Button
                  size="sm"
                  variant={alteration === 'drop-table' ? 'danger' : 'secondary'}
                  onClick={() => props.onAlter(alteration)}
                >
                  {alterationLabels[alteration]}
                </Button>
              )}
            </For>
          </Show>
        </div>
        <section aria-label="Columns">
          <h3 class="mb-1 text-sm font-semibold">Columns</h3>
          <ul class="flex flex-col divide-y divide-line rounded-md border border-line">
            <For each={props.table.columns}>
              {(column) => (
                <li class="flex flex-wrap items-center gap-x-2 gap-y-1 px-3 py-1.5 font-mono text-xs">
                  <span class="font-semibold">{column.name}</span>
                  <span class="text-ink-faint">{column.type}</span>
                  <Show when={column.keyPlace > 0}>
                    <Badge tone="accent">key</Badge>
                  </Show>
                  <Show when={column.isNotNull}>
                    <Badge>not NULL</Badge>
                  </Show>
                  <Show when={column.isGenerated}>
                    <Badge>generated</Badge>
                  </Show>
                  <Show when={column.defaultSql}>{(text) => <span class="text-ink-muted">= {text()}</span>}</Show>
                </li>
              )}
            </For>
          </ul>
        </section>
        <Show when={props.table.foreignKeys.length > 0}>
          <section aria-label="Foreign keys">
            <h3 class="mb-1 text-sm font-semibold">Foreign keys</h3>
            <ul class="flex flex-col gap-1 font-mono text-xs">
              <For each={props.table.foreignKeys}>
                {(key) => (
                  <li>
                    {key.columns.join(', ')} → {key.toTable} ({key.toColumns.join(', ')})
                    <span class="text-ink-faint"> on delete {key.onDelete.toLowerCase()}</span>
                  </li>
                )}
              </For>
            </ul>
          </section>
        </Show>
        <Show when={props.table.indexes.length > 0}>
          <section aria-label="Indexes">
            <h3 class="mb-1 text-sm font-semibold">Indexes</h3>
            <ul class="flex flex-col gap-1 font-mono text-xs">
              <For each={props.table.indexes}>
                {(index) => (
                  <li class="flex flex-wrap items-center gap-2">
                    <span>
                      {index.name} ({index.columns.join(', ')})
                    </span>
                    <Show when={index.isUnique}>
                      <Badge>unique</Badge>
                    </Show>
                  </li>
                )}
              </For>
            </ul>
          </section>
        </Show>
        <section aria-label="SQL">
          <h3 class="mb-1 text-sm font-semibold">SQL</h3>
          <CodeBlock code={props.table.sql} label={`SQL of ${props.table.name}`} wraps />
          <For each={props.triggers}>
            {(trigger) => (
              <div class="mt-2">
                <CodeBlock code={trigger.sql} label={`SQL of trigger ${trigger.name}`} wraps />
              </div>
            )}
          </For>
        </section>
      </div>
    </Drawer>
  )
}
