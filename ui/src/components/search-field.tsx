import Search from 'lucide-solid/icons/search'
import X from 'lucide-solid/icons/x'
import { Show } from 'solid-js'
import { classNames } from '../lib/class-names.ts'
import { IconButton } from './icon-button.tsx'
import { Input } from './input.tsx'

export interface SearchFieldProps {
  /** What is searched. */
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly class?: string
}

export function SearchField(props: SearchFieldProps) {
  return (
    <search class={classNames('relative', props.class ?? 'w-full sm:w-64')}>
      <Search class="pointer-events-none absolute top-1/2 left-2.5 size-4 -translate-y-1/2 text-ink-faint" />
      <Input
        type="text"
        role="searchbox"
        aria-label={props.label}
        placeholder={props.label}
        value={props.value}
        class="px-8"
        onInput={({ currentTarget }) => props.onChange(currentTarget.value)}
        onKeyDown={(event) => event.key === 'Escape' && props.value !== '' && props.onChange('')}
      />
      <Show when={props.value !== ''}>
        <span class="absolute top-1/2 right-1 -translate-y-1/2">
          <IconButton label="Clear the search" size="sm" onClick={() => props.onChange('')}>
            <X />
          </IconButton>
        </span>
      </Show>
    </search>
  )
}
