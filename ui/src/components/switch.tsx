import { createUniqueId, type JSX, Show } from 'solid-js'

export interface SwitchProps {
  readonly label: string
  readonly hint?: JSX.Element
  readonly isOn: boolean
  readonly isDisabled?: boolean
  readonly onChange: (isOn: boolean) => void
}

/** Something that is on or off at once, without a button that saves. */
export function Switch(props: SwitchProps) {
  const id = createUniqueId()
  return (
    <div class="flex items-start justify-between gap-4">
      <div class="flex flex-col">
        <label for={id} class="text-sm font-medium">
          {props.label}
        </label>
        <Show when={props.hint}>
          <span id={`${id}-hint`} class="text-xs text-ink-faint">
            {props.hint}
          </span>
        </Show>
      </div>
      <button
        type="button"
        id={id}
        role="switch"
        aria-checked={props.isOn}
        aria-describedby={props.hint ? `${id}-hint` : undefined}
        disabled={props.isDisabled === true}
        onClick={() => props.onChange(!props.isOn)}
        class="group relative mt-0.5 inline-flex h-5.5 w-10 shrink-0 items-center rounded-full border border-line-strong bg-sunken transition-colors aria-checked:border-transparent aria-checked:bg-accent disabled:opacity-50"
      >
        <span class="ml-0.5 size-4 rounded-full bg-line-strong transition-transform group-aria-checked:translate-x-4.5 group-aria-checked:bg-accent-ink" />
      </button>
    </div>
  )
}
