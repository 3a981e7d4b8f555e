import { children, createUniqueId, type JSX, Show } from 'solid-js'
import { classNames } from '../lib/class-names.ts'

export interface CardProps {
  readonly title?: string
  readonly description?: JSX.Element
  /** Its buttons, at the top right. */
  readonly actions?: JSX.Element
  readonly isDangerous?: boolean
  /** Its content goes to the edge. */
  readonly isFlush?: boolean
  readonly children: JSX.Element
}

export function Card(props: CardProps) {
  const id = createUniqueId()
  // Made once: what is looked at and then shown would be made twice.
  const actions = children(() => props.actions)
  return (
    <section
      aria-labelledby={props.title ? id : undefined}
      class={classNames('rounded-lg border bg-surface', props.isDangerous ? 'border-danger-mark/50' : 'border-line')}
    >
      <Show when={props.title}>
        <header class="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 border-b border-line px-4 py-3 sm:flex-nowrap">
          <div>
            <h2 id={id} class="text-sm font-semibold">
              {props.title}
            </h2>
            <Show when={props.description}>
              <p class="mt-0.5 max-w-prose text-xs text-pretty text-ink-faint">{props.description}</p>
            </Show>
          </div>
          <Show when={actions()}>
            <div class="flex shrink-0 flex-wrap items-center gap-2">{actions()}</div>
          </Show>
        </header>
      </Show>
      <div class={props.isFlush ? '' : 'p-4'}>{props.children}</div>
    </section>
  )
}
