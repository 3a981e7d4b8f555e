import { Field } from '../../components/field.tsx'
import { Select } from '../../components/select.tsx'
import { SettingsCard } from '../../components/settings-card.tsx'
import { createDraft } from '../../lib/create-draft.ts'
import { ChoiceField } from './choice-field.tsx'
import { type SectionProps, saveSettings } from './database-settings.ts'
import { choiceOf, readChoice } from './read-fields.ts'

const durabilities = [
  { value: 'strong', label: 'Strong: every commit is on disk' },
  { value: 'relaxed', label: 'Relaxed: faster, not safe when the power fails' },
] as const

/** How it writes, and when it sleeps. */
export function RunningSection(props: SectionProps) {
  const draft = createDraft(() => ({
    durability: props.database.durability,
    idle: choiceOf(props.database.idle_ms, 'idle'),
  }))
  const idle = () => readChoice(draft.fields.idle, 'idle')
  async function save(): Promise<void> {
    const reading = idle()
    if ('error' in reading) return
    const { durability } = draft.fields
    await saveSettings(props.database.name, { durability, idle_ms: reading.value })
    await props.onSaved()
  }
  return (
    <SettingsCard
      title="Durability and sleep"
      description="Holds at once, for every stream that opens from then on; nothing that runs is cut."
      isDirty={draft.isDirty()}
      isWrong={'error' in idle()}
      onSave={save}
      onReset={draft.reset}
    >
      <Field label="Durability">
        <Select
          options={durabilities}
          value={draft.fields.durability}
          onChange={(durability) => draft.set('durability', durability)}
        />
      </Field>
      <ChoiceField
        label="Idle time before it sleeps"
        hint="The next request wakes it"
        kind="idle"
        offLabel="Never sleeps"
        value={draft.fields.idle}
        onChange={(idle) => draft.set('idle', idle)}
      />
    </SettingsCard>
  )
}
