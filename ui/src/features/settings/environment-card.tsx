import { For, Show } from 'solid-js'
import { Card } from '../../components/card.tsx'
import type { Settings } from './installation-settings.ts'

/** What only the environment says, and only a restart takes over. */
export function EnvironmentCard(props: { readonly variables: Settings['startup'] }) {
  return (
    <Card title="Environment" description="Read at the start of the gateway; it cannot be changed here." isFlush>
      <dl class="divide-y divide-line">
        <For each={props.variables}>
          {(variable) => (
            <div class="px-4 py-2.5">
              <dt class="font-mono text-xs wrap-anywhere">{variable.variable}</dt>
              <dd class="mt-0.5 text-xs text-ink-muted">
                <Show
                  when={variable.is_set}
                  fallback={<>default{variable.default === null ? '' : `: ${variable.default}`}</>}
                >
                  <span class="font-mono wrap-anywhere text-ink">{variable.value ?? 'set, and secret'}</span>
                </Show>
                <span class="block text-ink-faint">{variable.description.replaceAll('`', '')}</span>
              </dd>
            </div>
          )}
        </For>
      </dl>
    </Card>
  )
}
