import Eye from 'lucide-solid/icons/eye'
import Table from 'lucide-solid/icons/table-2'
import { createMemo, createSignal, For, type JSX, Show } from 'solid-js'
import { SearchField } from '../../components/search-field.tsx'
import { classNames } from '../../lib/class-names.ts'
import type { DatabaseSchema, IndexInfo, TriggerInfo } from '../../lib/schema/schema.ts'

export interface RelationListProps {
  readonly schema: DatabaseSchema
  /** The name of the relation that is shown. */
  readonly current: string
  readonly onChoose: (name: string) => void
  readonly onShowSql: (title: string, sql: string) => void
}

/** Tables and views, whose rows can be looked at; indexes and triggers, whose SQL can. */
export function RelationList(props: RelationListProps) {
  const [search, setSearch] = createSignal('')
  const matches = ({ name }: { readonly name: string }) => name.toLowerCase().includes(search().toLowerCase())
  const indexes = createMemo(() =>
    props.schema.tables.flatMap((table) => table.indexes).filter(({ sql }) => sql !== null),
  )
  const count = () => props.schema.tables.length + props.schema.views.length

  return (
    <nav aria-label="Tables and views" class="flex flex-col gap-3">
      <Show when={count() > 8}>
        <SearchField label="Search tables" class="w-full" value={search()} onChange={setSearch} />
      </Show>
      <Group label="Tables" items={props.schema.tables.filter(matches)}>
        {(table) => (
          <Choice
            name={table.name}
            icon={<Table class="size-3.5 shrink-0" />}
            isCurrent={props.current === table.name}
            onChoose={() => props.onChoose(table.name)}
          />
        )}
      </Group>
      <Group label="Views" items={props.schema.views.filter(matches)}>
        {(view) => (
          <Choice
            name={view.name}
            icon={<Eye class="size-3.5 shrink-0" />}
            isCurrent={props.current === view.name}
            onChoose={() => props.onChoose(view.name)}
          />
        )}
      </Group>
      <Group label="Indexes" items={indexes().filter(matches)}>
        {(index: IndexInfo) => (
          <Choice
            name={index.name}
            note={index.table}
            onChoose={() => props.onShowSql(`Index ${index.name}`, index.sql ?? '')}
          />
        )}
      </Group>
      <Group label="Triggers" items={props.schema.triggers.filter(matches)}>
        {(trigger: TriggerInfo) => (
          <Choice
            name={trigger.name}
            note={trigger.table}
            onChoose={() => props.onShowSql(`Trigger ${trigger.name}`, trigger.sql)}
          />
        )}
      </Group>
    </nav>
  )
}

function Group<Item>(props: {
  readonly label: string
  readonly items: readonly Item[]
  readonly children: (item: Item) => JSX.Element
}) {
  return (
    <Show when={props.items.length > 0}>
      <section aria-label={props.label}>
        <h3 class="px-2 pb-1 text-xs font-semibold text-ink-faint">{props.label}</h3>
        <ul class="flex flex-col">
          <For each={props.items}>{(item) => <li>{props.children(item)}</li>}</For>
        </ul>
      </section>
    </Show>
  )
}

interface ChoiceProps {
  readonly name: string
  readonly note?: string
  readonly icon?: JSX.Element
  readonly isCurrent?: boolean
  readonly onChoose: () => void
}

function Choice(props: ChoiceProps) {
  return (
    <button
      type="button"
      aria-current={props.isCurrent === true ? 'true' : undefined}
      class={classNames(
        'flex min-h-7 w-full items-center gap-2 rounded-md px-2 text-left text-sm',
        props.isCurrent === true
          ? 'bg-accent-soft font-medium text-accent-text'
          : 'text-ink-muted hover:bg-hover hover:text-ink',
      )}
      onClick={() => props.onChoose()}
    >
      {props.icon}
      <span class="truncate">{props.name}</span>
      <Show when={props.note}>
        <span class="ml-auto truncate text-xs text-ink-faint">{props.note}</span>
      </Show>
    </button>
  )
}
