import { For } from 'solid-js'
import { SettingsCard } from '../../components/settings-card.tsx'
import { createDraft } from '../../lib/create-draft.ts'
import { changeSettings, type Setting, type SettingChanges } from './installation-settings.ts'
import { SettingInput } from './setting-input.tsx'
import { readSetting, textOfSetting } from './setting-text.ts'

export interface SettingsGroupProps {
  readonly title: string
  readonly settings: readonly Setting[]
  readonly onSaved: () => Promise<void>
}

/** What is the default shows as such: a field holds only what was set. */
function savedText(setting: Setting): string {
  return setting.source === 'default' ? '' : textOfSetting(setting, setting.value)
}

/** Settings that belong together, saved all or none. */
export function SettingsGroup(props: SettingsGroupProps) {
  const saved = () => Object.fromEntries(props.settings.map((setting) => [setting.name, savedText(setting)]))
  const draft = createDraft<Record<string, string>>(saved)
  const readings = () =>
    props.settings.map((setting) => ({ setting, reading: readSetting(setting, draft.fields[setting.name] ?? '') }))

  async function save(): Promise<void> {
    const before = saved()
    const changes = readings().flatMap(({ setting, reading }) => {
      const isChanged = draft.fields[setting.name] !== before[setting.name]
      return isChanged && !('error' in reading) ? [[setting.name, reading.value] as const] : []
    })
    // as: names and values of the answer, which the gateway judges anew
    await changeSettings(Object.fromEntries(changes) as SettingChanges)
    await props.onSaved()
  }

  return (
    <SettingsCard
      title={props.title}
      isDirty={draft.isDirty()}
      isWrong={readings().some(({ reading }) => 'error' in reading)}
      onSave={save}
      onReset={draft.reset}
    >
      <For each={props.settings}>
        {(setting) => (
          <SettingInput
            setting={setting}
            text={draft.fields[setting.name] ?? ''}
            onChange={(text) => draft.set(setting.name, text)}
          />
        )}
      </For>
    </SettingsCard>
  )
}
