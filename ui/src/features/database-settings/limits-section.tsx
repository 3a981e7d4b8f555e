import { For, Show } from 'solid-js'
import { Field } from '../../components/field.tsx'
import { Input } from '../../components/input.tsx'
import { SettingsCard } from '../../components/settings-card.tsx'
import { createDraft } from '../../lib/create-draft.ts'
import { typedBytes } from '../../lib/typed-bytes.ts'
import { ChoiceField } from './choice-field.tsx'
import { type SectionProps, saveSettings } from './database-settings.ts'
import { changesOf, choiceOf, type Reading, readAmount, readChoice } from './read-fields.ts'

/** What only containers can be held to. */
const containerLimits = [
  { field: 'memory_bytes', kind: 'memory', label: 'Memory', hint: 'A query that needs more ends the worker' },
  { field: 'cpus', kind: 'cpus', label: 'Processor cores', hint: '0.5 = half the time of one core' },
  {
    field: 'max_processes',
    kind: 'processes',
    label: 'Processes and threads',
    hint: 'About 10 when idle, more for statements at once',
  },
  { field: 'max_open_files', kind: 'files', label: 'Open files and connections', hint: 'From its next start on' },
] as const

export function LimitsSection(props: SectionProps) {
  const limits = () => props.database.limits
  const draft = createDraft(() => ({
    size: limits().max_size_bytes === null ? '' : typedBytes(limits().max_size_bytes ?? 0),
    memory_bytes: choiceOf(limits().memory_bytes, 'memory'),
    cpus: choiceOf(limits().cpus, 'cpus'),
    max_processes: choiceOf(limits().max_processes, 'processes'),
    max_open_files: choiceOf(limits().max_open_files, 'files'),
  }))
  const hasContainers = () => props.database.driver !== 'process'
  const size = (): Reading<number | null> =>
    draft.fields.size.trim() === '' ? { value: null } : readAmount(draft.fields.size, 'size')
  const others = () => containerLimits.map(({ field, kind }) => [field, readChoice(draft.fields[field], kind)] as const)
  const sizeError = () => {
    const reading = size()
    return 'error' in reading ? reading.error : null
  }

  async function save(): Promise<void> {
    const readings = [['max_size_bytes', size()] as const, ...others()]
    const values = readings.flatMap(([field, reading]) => ('error' in reading ? [] : [[field, reading.value] as const]))
    // as: a value for each limit; what was wrong could not be saved
    const now = Object.fromEntries(values) as SectionProps['database']['limits']
    await saveSettings(props.database.name, { limits: changesOf(limits(), now) })
    await props.onSaved()
  }

  return (
    <SettingsCard
      title="Limits"
      isDirty={draft.isDirty()}
      isWrong={sizeError() !== null || others().some(([, reading]) => 'error' in reading)}
      onSave={save}
      onReset={draft.reset}
    >
      <Field label="Largest size" hint="Writes past it fail; empty = no limit" error={sizeError()}>
        <Input
          class="sm:max-w-64"
          value={draft.fields.size}
          placeholder="No limit"
          autocomplete="off"
          onInput={({ currentTarget }) => draft.set('size', currentTarget.value)}
        />
      </Field>
      <Show when={hasContainers()}>
        <For each={containerLimits}>
          {({ field, kind, label, hint }) => (
            <ChoiceField
              label={label}
              hint={hint}
              kind={kind}
              offLabel="No limit"
              value={draft.fields[field]}
              onChange={(choice) => draft.set(field, choice)}
            />
          )}
        </For>
      </Show>
    </SettingsCard>
  )
}
