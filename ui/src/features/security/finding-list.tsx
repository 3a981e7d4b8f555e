import { A } from '@solidjs/router'
import CircleCheck from 'lucide-solid/icons/circle-check'
import TriangleAlert from 'lucide-solid/icons/triangle-alert'
import { createMemo, For, Show } from 'solid-js'
import type { Schemas } from '../../api/client.ts'
import { byMissingPoints } from './score-band.ts'

type Finding = Schemas['Security']['findings'][number]

/** Where on the dashboard a finding is mended, by its id; the others are mended on the machine. */
const places: Readonly<Record<string, { readonly href: string; readonly label: string }>> = {
  'second-factor': { href: '/users/sign-in', label: 'Second factor' },
  'endless-credentials': { href: '/users/keys', label: 'API keys' },
  'dormant-people': { href: '/users', label: 'Users' },
  deletion: { href: '/databases', label: 'Databases' },
  guessing: { href: '/settings', label: 'Settings' },
  rates: { href: '/settings', label: 'Settings' },
  audit: { href: '/settings', label: 'Settings' },
  'slow-clients': { href: '/settings', label: 'Settings' },
  origins: { href: '/settings', label: 'Settings' },
  sessions: { href: '/settings', label: 'Settings' },
}

/** What costs most first, each with what brings its points. */
export function FindingList(props: { readonly findings: readonly Finding[] }) {
  const sorted = createMemo(() => byMissingPoints(props.findings))
  return (
    <ul class="divide-y divide-line">
      <For each={sorted()}>
        {(finding) => (
          <li class="flex items-start gap-3 px-4 py-3">
            <span class="mt-0.5 [&_svg]:size-4">
              <Show when={finding.remedy === null} fallback={<TriangleAlert class="text-warn" aria-hidden="true" />}>
                <CircleCheck class="text-ok" aria-hidden="true" />
              </Show>
            </span>
            <div class="min-w-0 flex-1">
              <h3 class="text-sm font-medium">{finding.title}</h3>
              <p class="text-sm break-words text-ink-muted">{finding.finding}</p>
              <Show when={finding.remedy}>
                {(remedy) => (
                  <p class="mt-1 text-sm break-words">
                    <span class="font-medium">Remedy: </span>
                    {remedy()}
                    <Show when={places[finding.id]}>
                      {(place) => (
                        <>
                          {' · '}
                          <A href={place().href} class="link whitespace-nowrap">
                            {place().label}
                          </A>
                        </>
                      )}
                    </Show>
                  </p>
                )}
              </Show>
            </div>
            <span class="shrink-0 text-xs text-ink-muted tabular">
              {finding.points} / {finding.max_points}
            </span>
          </li>
        )}
      </For>
    </ul>
  )
}
