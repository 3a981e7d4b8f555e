import { createSignal, For, Show } from 'solid-js'
import { Button } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { showToast } from '../../components/toaster.tsx'
import { changeSettings, type Setting, type SettingChanges } from './installation-settings.ts'
import { settingLabel } from './setting-text.ts'

/** Brings everything back that was changed here; what the environment says stays. */
export function ResetCard(props: { readonly settings: readonly Setting[]; readonly onSaved: () => Promise<void> }) {
  const [isAsking, setAsking] = createSignal(false)
  const changed = () => props.settings.filter(({ source }) => source === 'stored')

  async function reset(): Promise<void> {
    // as: names of the answer, which the gateway judges anew
    const changes = Object.fromEntries(changed().map(({ name }) => [name, null])) as SettingChanges
    await changeSettings(changes)
    await props.onSaved()
    showToast({ title: 'All settings are the defaults', tone: 'ok' })
  }

  return (
    <Card title="Defaults" description="Of all settings together. Databases, people and keys stay as they are.">
      <Show
        when={changed().length > 0}
        fallback={<p class="text-sm text-ink-muted">Nothing differs from its default.</p>}
      >
        <Button onClick={() => setAsking(true)}>Reset all settings…</Button>
      </Show>
      <ConfirmDialog
        title="Reset all settings?"
        action="Reset"
        isDangerous
        isOpen={isAsking()}
        onClose={() => setAsking(false)}
        onConfirm={reset}
      >
        <p>These go back to their defaults, on every gateway:</p>
        <ul class="list-disc pl-5">
          <For each={changed()}>{(setting) => <li>{settingLabel(setting.name)}</li>}</For>
        </ul>
      </ConfirmDialog>
    </Card>
  )
}
