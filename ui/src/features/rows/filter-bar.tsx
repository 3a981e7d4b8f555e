import Plus from 'lucide-solid/icons/plus'
import X from 'lucide-solid/icons/x'
import { Index, Show } from 'solid-js'
import { Button } from '../../components/button.tsx'
import { IconButton } from '../../components/icon-button.tsx'
import { Input } from '../../components/input.tsx'
import { Select } from '../../components/select.tsx'
import { type FilterOperator, filterOperators, type RowFilter } from '../../lib/grid/row-source.ts'

export interface FilterBarProps {
  readonly columns: readonly string[]
  readonly filters: readonly RowFilter[]
  readonly onChange: (filters: readonly RowFilter[]) => void
}

const labels: Readonly<Record<FilterOperator, string>> = {
  '=': 'is',
  '<>': 'is not',
  '<': '<',
  '<=': '≤',
  '>': '>',
  '>=': '≥',
  contains: 'contains',
  starts: 'starts with',
  null: 'is NULL',
  'not-null': 'is not NULL',
}
const operators = filterOperators.map((value) => ({ value, label: labels[value] }))

/** Which rows are shown: all filters hold together. */
export function FilterBar(props: FilterBarProps) {
  const columns = () => props.columns.map((name) => ({ value: name, label: name }))
  const change = (at: number, members: Partial<RowFilter>) =>
    props.onChange(props.filters.map((filter, index) => (index === at ? { ...filter, ...members } : filter)))

  return (
    <fieldset class="flex flex-wrap items-center gap-x-3 gap-y-2">
      <legend class="sr-only">Filters</legend>
      <Index each={props.filters}>
        {(filter, at) => (
          <div class="flex items-center gap-1 rounded-md bg-sunken p-1">
            <Select
              label="Column of the filter"
              class={small}
              options={columns()}
              value={filter().column}
              onChange={(column) => change(at, { column })}
            />
            <Select
              label="Comparison of the filter"
              class={small}
              options={operators}
              value={filter().operator}
              onChange={(operator) => change(at, { operator })}
            />
            <Show when={filter().operator !== 'null' && filter().operator !== 'not-null'}>
              <span class="w-36 [&_input]:h-7 [&_input]:font-mono [&_input]:text-xs">
                <Input
                  aria-label="Value of the filter"
                  value={filter().text}
                  onInput={({ currentTarget }) => change(at, { text: currentTarget.value })}
                />
              </span>
            </Show>
            <IconButton
              label="Remove the filter"
              size="sm"
              onClick={() => props.onChange(props.filters.filter((_, index) => index !== at))}
            >
              <X />
            </IconButton>
          </div>
        )}
      </Index>
      <Button
        size="sm"
        variant="ghost"
        icon={<Plus class="size-3.5" />}
        onClick={() =>
          props.onChange([...props.filters, { column: props.columns[0] ?? '', operator: 'contains', text: '' }])
        }
      >
        Filter
      </Button>
    </fieldset>
  )
}

const small = 'min-w-20 [&_select]:h-7 [&_select]:text-xs'
