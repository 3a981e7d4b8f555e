import { children, type JSX, Show } from 'solid-js'
import { createDocumentTitle } from '../lib/document-title.ts'

export interface PageHeaderProps {
  readonly title: string
  /** What the browser's tab says, where that is more than the title. */
  readonly documentTitle?: string
  readonly description?: JSX.Element
  readonly actions?: JSX.Element
}

/** The one heading of a page; names the browser's tab too. */
export function PageHeader(props: PageHeaderProps) {
  // Made once: what is looked at and then shown would be made twice.
  const actions = children(() => props.actions)
  const description = children(() => props.description)
  createDocumentTitle(() => props.documentTitle ?? props.title)
  return (
    <header class="flex min-h-12.5 flex-wrap items-start justify-between gap-x-4 gap-y-2 pb-4">
      <div class="min-w-0 flex-1 basis-28">
        <h1 class="truncate text-lg font-semibold" title={props.title}>
          {props.title}
        </h1>
        <Show when={description()}>
          <p class="mt-0.5 max-w-prose min-w-0 text-sm text-ink-muted">{description()}</p>
        </Show>
      </div>
      <Show when={actions()}>
        <div class="flex flex-wrap items-center gap-2">{actions()}</div>
      </Show>
    </header>
  )
}
