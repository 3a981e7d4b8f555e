import { createEffect, createSignal, on, Show } from 'solid-js'
import { Button } from '../../components/button.tsx'
import { Field } from '../../components/field.tsx'
import { Input } from '../../components/input.tsx'
import { SearchField } from '../../components/search-field.tsx'
import { Select } from '../../components/select.tsx'
import { createDebounced } from '../../lib/debounced.ts'
import { fromLocalInput, toLocalInput } from '../../lib/local-input.ts'
import { type LogFilter, type LogLevel, type LogService, logLevels, logServices } from './log-filter.ts'

export interface LogFilterBarProps {
  readonly filter: LogFilter
  readonly isOfDatabase: boolean
  readonly onChange: (filter: LogFilter) => void
}

const levels = [
  { value: 'all', label: 'All levels' },
  ...logLevels.map((value) => ({ value, label: value === 'error' ? 'error' : `${value} and above` })),
] as const
const services = [
  { value: 'all', label: 'All services' },
  ...logServices.map((value) => ({ value, label: value })),
] as const

export function LogFilterBar(props: LogFilterBarProps) {
  const [text, setText] = createSignal(props.filter.text ?? '')
  const [database, setDatabase] = createSignal(props.filter.database ?? '')
  const isFiltered = () => Object.keys(props.filter).some((member) => member !== 'database' || !props.isOfDatabase)

  function change(members: { readonly [Member in keyof LogFilter]?: LogFilter[Member] | null }): void {
    const entries = Object.entries({ ...props.filter, ...members }).filter(([, value]) => value !== null)
    // Object.fromEntries() forgets the keys: they are those of the filter.
    props.onChange(Object.fromEntries(entries) as LogFilter)
  }
  // What is typed counts once it rests.
  const settled = createDebounced(() => ({ text: text().trim(), database: database().trim() }), 350)
  createEffect(
    on(
      settled,
      (typed) => {
        if (typed.text === (props.filter.text ?? '') && typed.database === (props.filter.database ?? '')) return
        change({
          text: typed.text === '' ? null : typed.text,
          ...(props.isOfDatabase ? {} : { database: typed.database === '' ? null : typed.database }),
        })
      },
      { defer: true },
    ),
  )
  function clear(): void {
    setText('')
    if (!props.isOfDatabase) setDatabase('')
    const { database: kept } = props.filter
    props.onChange(props.isOfDatabase && kept !== undefined ? { database: kept } : {})
  }

  return (
    <div class="flex flex-wrap items-end gap-2">
      <SearchField label="Search words" value={text()} onChange={setText} class="w-full sm:w-52" />
      <Show when={!props.isOfDatabase}>
        <SearchField label="Database" value={database()} onChange={setDatabase} class="w-full sm:w-36" />
      </Show>
      <Select
        label="Level"
        options={levels}
        value={props.filter.level ?? 'all'}
        onChange={(level: LogLevel | 'all') => change({ level: level === 'all' ? null : level })}
      />
      <Select
        label="Service"
        options={services}
        value={props.filter.service ?? 'all'}
        onChange={(service: LogService | 'all') => change({ service: service === 'all' ? null : service })}
      />
      <div class="w-full min-[26rem]:w-48">
        <Field label="From">
          <Input
            type="datetime-local"
            value={toLocalInput(props.filter.from)}
            onChange={({ currentTarget }) => change({ from: fromLocalInput(currentTarget.value) })}
          />
        </Field>
      </div>
      <div class="w-full min-[26rem]:w-48">
        <Field label="Until">
          <Input
            type="datetime-local"
            value={toLocalInput(props.filter.to)}
            onChange={({ currentTarget }) => change({ to: fromLocalInput(currentTarget.value) })}
          />
        </Field>
      </div>
      <Show when={props.filter.request_id}>
        {(id) => (
          <Button size="sm" class="h-8.5" onClick={() => change({ request_id: null })} aria-label="Show all requests">
            Request <span class="max-w-32 truncate font-mono">{id()}</span> ×
          </Button>
        )}
      </Show>
      <Show when={isFiltered()}>
        <Button variant="ghost" onClick={clear}>
          Clear
        </Button>
      </Show>
    </div>
  )
}
