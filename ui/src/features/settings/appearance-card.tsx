import { For } from 'solid-js'
import { Card } from '../../components/card.tsx'
import { setTheme, type Theme, theme, themes } from '../../lib/theme.ts'

const names: Readonly<Record<Theme, string>> = { system: 'As the system', light: 'Light', dark: 'Dark' }

/** How the dashboard looks in this browser. */
export function AppearanceCard() {
  return (
    <Card title="Appearance" description="In this browser alone.">
      <fieldset class="flex flex-wrap gap-x-6 gap-y-2">
        <legend class="sr-only">Theme</legend>
        <For each={themes}>
          {(each) => (
            <label class="inline-flex min-h-6 items-center gap-2 text-sm">
              <input
                type="radio"
                name="theme"
                value={each}
                checked={theme() === each}
                onChange={() => setTheme(each)}
              />
              {names[each]}
            </label>
          )}
        </For>
      </fieldset>
    </Card>
  )
}
