import { For } from 'solid-js'
import { Input } from '../../components/input.tsx'
import { Select } from '../../components/select.tsx'
import type { ParameterInput } from '../../lib/console/console-tab.ts'
import type { SqlParameter } from '../../lib/sql/parameters-of.ts'

export interface ParameterFieldsProps {
  readonly parameters: readonly SqlParameter[]
  readonly inputs: Readonly<Record<string, ParameterInput>>
  readonly onChange: (label: string, input: ParameterInput) => void
}

const types: readonly { readonly value: ParameterInput['type']; readonly label: string }[] = [
  { value: 'auto', label: 'Automatic' },
  { value: 'text', label: 'TEXT' },
  { value: 'integer', label: 'INTEGER' },
  { value: 'real', label: 'REAL' },
  { value: 'blob', label: 'BLOB (hex)' },
  { value: 'null', label: 'NULL' },
]

const unset: ParameterInput = { text: '', type: 'null' }

/** Values for the parameters that the text names. */
export function ParameterFields(props: ParameterFieldsProps) {
  return (
    <fieldset class="flex flex-wrap gap-x-4 gap-y-2 border-t border-line bg-sunken px-3 py-2">
      <legend class="sr-only">Parameters</legend>
      <For each={props.parameters.map(({ label }) => label)}>
        {(label) => {
          const input = () => props.inputs[label] ?? unset
          return (
            <div class="flex items-center gap-1.5">
              <span class="font-mono text-xs font-semibold text-accent-text">{label}</span>
              <span class="w-36 [&_input]:h-7 [&_input]:font-mono [&_input]:text-xs">
                <Input
                  aria-label={`Value of ${label}`}
                  value={input().text}
                  placeholder={input().type === 'null' ? 'NULL' : ''}
                  onInput={({ currentTarget }) => {
                    const type = input().type === 'null' ? 'auto' : input().type
                    props.onChange(label, { text: currentTarget.value, type })
                  }}
                />
              </span>
              <Select
                label={`Type of ${label}`}
                options={types}
                value={input().type}
                class="[&_select]:h-7 [&_select]:text-xs"
                onChange={(type) => props.onChange(label, { text: input().text, type })}
              />
            </div>
          )
        }}
      </For>
    </fieldset>
  )
}
