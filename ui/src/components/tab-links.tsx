import { A } from '@solidjs/router'
import { For } from 'solid-js'

export interface TabLink {
  readonly href: string
  readonly label: string
  /** Only that very address is it, not those below it. */
  readonly isExact?: boolean
}

export interface TabLinksProps {
  /** What the pages are of. */
  readonly label: string
  readonly links: readonly TabLink[]
}

/** Pages that belong together, each with an address of its own. */
export function TabLinks(props: TabLinksProps) {
  return (
    <nav aria-label={props.label} class="flex gap-1 overflow-x-auto border-b border-line">
      <For each={props.links}>
        {(link) => (
          <A
            href={link.href}
            end={link.isExact === true}
            class="-mb-px shrink-0 border-b-2 px-3 py-2 text-sm hover:text-ink"
            activeClass="border-accent font-medium text-ink"
            inactiveClass="border-transparent text-ink-muted"
          >
            {link.label}
          </A>
        )}
      </For>
    </nav>
  )
}
