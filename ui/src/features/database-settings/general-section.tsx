import { Field } from '../../components/field.tsx'
import { Input } from '../../components/input.tsx'
import { SettingsCard } from '../../components/settings-card.tsx'
import { TextArea } from '../../components/text-area.tsx'
import { createDraft } from '../../lib/create-draft.ts'
import { type SectionProps, saveSettings } from './database-settings.ts'
import { readTags } from './read-fields.ts'
import { settingsRules } from './settings-rules.ts'

export function GeneralSection(props: SectionProps) {
  const draft = createDraft(() => ({
    description: props.database.description,
    tags: props.database.tags.join(', '),
  }))
  const tags = () => readTags(draft.fields.tags)
  const tagsError = () => {
    const reading = tags()
    return 'error' in reading ? reading.error : null
  }
  async function save(): Promise<void> {
    const reading = tags()
    if ('error' in reading) return
    const { description } = draft.fields
    await saveSettings(props.database.name, { description, tags: reading.value })
    await props.onSaved()
  }
  return (
    <SettingsCard
      title="General"
      isDirty={draft.isDirty()}
      isWrong={tagsError() !== null}
      onSave={save}
      onReset={draft.reset}
    >
      <Field label="Description">
        <TextArea
          rows={2}
          maxlength={settingsRules.description.maxLength}
          value={draft.fields.description}
          onInput={({ currentTarget }) => draft.set('description', currentTarget.value)}
        />
      </Field>
      <Field label="Tags" hint="With commas between them" error={tagsError()}>
        <Input
          value={draft.fields.tags}
          autocomplete="off"
          onInput={({ currentTarget }) => draft.set('tags', currentTarget.value)}
        />
      </Field>
    </SettingsCard>
  )
}
