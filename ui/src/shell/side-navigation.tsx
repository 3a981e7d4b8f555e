import { A, useLocation } from '@solidjs/router'
import BookOpen from 'lucide-solid/icons/book-open'
import { For } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import type { Navigation } from '../routes/page.ts'
import { navigationFor } from '../routes/pages.ts'
import { useSession } from '../session/session-context.ts'
import { HealthMark } from './health-mark.tsx'

const plainClass = 'text-ink-muted hover:bg-hover hover:text-ink'
const linkClass = 'flex items-center gap-2.5 rounded-md px-2.5 py-1.5 text-sm [&_svg]:size-4 [&_svg]:shrink-0'
const withinClass = 'data-within:bg-accent-soft data-within:font-medium data-within:text-accent-text'

/** Where one can go; `onGo` closes the sheet that it stands in on small screens. */
export function SideNavigation(props: { readonly onGo?: () => void }) {
  const session = useSession()
  const location = useLocation()
  const isWithin = ({ within = [] }: Navigation) => within.some((path) => location.pathname === `/ui${path}`)
  return (
    <div class="flex h-full flex-col justify-between gap-4">
      <nav aria-label="Main">
        <ul class="flex flex-col gap-0.5">
          <For each={navigationFor(session.isAtLeast)}>
            {({ path, navigation }) => (
              <li>
                <A
                  href={path}
                  end={path === '/'}
                  class={`${linkClass} ${withinClass}`}
                  data-within={isWithin(navigation) ? '' : undefined}
                  activeClass="bg-accent-soft font-medium text-accent-text"
                  inactiveClass={plainClass}
                  onClick={() => props.onGo?.()}
                >
                  <Dynamic component={navigation.icon} />
                  {navigation.label}
                </A>
              </li>
            )}
          </For>
        </ul>
      </nav>
      <div class="flex flex-col gap-2">
        <a href="/docs" class={`${linkClass} ${plainClass}`}>
          <BookOpen />
          API reference
        </a>
        <HealthMark />
      </div>
    </div>
  )
}
