import { A, useLocation } from '@solidjs/router'
import { createEffect, For, on } from 'solid-js'

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
  const location = useLocation()
  let row: HTMLElement | undefined
  // Where there is no room for all, the one that is open is in view.
  createEffect(
    on([() => location.pathname, () => props.links.length], () =>
      requestAnimationFrame(() => {
        const current = row?.querySelector<HTMLElement>('[aria-current=page]')
        if (row === undefined || current === null || current === undefined) return
        row.scrollLeft = current.offsetLeft - row.offsetLeft - (row.clientWidth - current.offsetWidth) / 2
      }),
    ),
  )
  return (
    <nav
      ref={(element) => {
        row = element
      }}
      aria-label={props.label}
      class="flex gap-1 overflow-x-auto border-b border-line"
    >
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
