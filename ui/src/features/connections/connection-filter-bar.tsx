import { createEffect, createSignal, on } from 'solid-js'
import { SearchField } from '../../components/search-field.tsx'
import { Select } from '../../components/select.tsx'
import { createDebounced } from '../../lib/debounced.ts'
import type { ConnectionFilter } from './connection-filter.ts'
import { connectionKinds } from './connection-filter.ts'
import { kindNames } from './kind-names.ts'

export interface ConnectionFilterBarProps {
  readonly filter: ConnectionFilter
  readonly onChange: (change: Readonly<Record<string, string | null>>) => void
}

const states = [
  { value: 'all', label: 'Any state' },
  { value: 'active', label: 'Active' },
  { value: 'idle', label: 'Idle' },
] as const

export function ConnectionFilterBar(props: ConnectionFilterBarProps) {
  const [text, setText] = createSignal(props.filter.search ?? '')
  const [database, setDatabase] = createSignal(props.filter.database ?? '')
  // What is typed counts once it rests, so that a half word does not empty the list.
  const settled = createDebounced(() => ({ search: text().trim(), database: database().trim() }), 300)
  createEffect(
    on(
      settled,
      ({ search, database: name }) =>
        props.onChange({ search: search === '' ? null : search, database: name === '' ? null : name }),
      { defer: true },
    ),
  )
  createEffect(
    on(
      () => Object.keys(props.filter).length,
      (count) => {
        if (count > 0) return
        setText('')
        setDatabase('')
      },
      { defer: true },
    ),
  )
  return (
    <div class="flex flex-wrap items-center gap-2">
      <SearchField label="Search address, client or who" value={text()} onChange={setText} class="w-full sm:w-72" />
      <SearchField label="Database" value={database()} onChange={setDatabase} class="w-full sm:w-44" />
      <Select
        label="Kind"
        options={[
          { value: 'all', label: 'Any kind' },
          ...connectionKinds.map((kind) => ({ value: kind, label: kindNames[kind] })),
        ]}
        value={props.filter.kind ?? 'all'}
        onChange={(kind) => props.onChange({ kind: kind === 'all' ? null : kind })}
      />
      <Select
        label="State"
        options={states}
        value={props.filter.status ?? 'all'}
        onChange={(status) => props.onChange({ status: status === 'all' ? null : status })}
      />
    </div>
  )
}
