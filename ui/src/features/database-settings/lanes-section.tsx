import { Show } from 'solid-js'
import { Field } from '../../components/field.tsx'
import { Select } from '../../components/select.tsx'
import { SettingsCard } from '../../components/settings-card.tsx'
import { Switch } from '../../components/switch.tsx'
import { createDraft } from '../../lib/create-draft.ts'
import { type SectionProps, saveSettings } from './database-settings.ts'

const requestLanes = [
  { value: 'gateway', label: 'Through the gateway' },
  { value: 'direct', label: 'Direct: from Traefik straight to the worker' },
] as const

/** How statements that arrive together are run. */
export function LanesSection(props: SectionProps) {
  const draft = createDraft(() => ({ lane: props.database.lane, lanes: { ...props.database.lanes } }))
  async function save(): Promise<void> {
    const { lane, lanes } = draft.fields
    const changed = lane === props.database.lane ? {} : { lane }
    await saveSettings(props.database.name, { lanes: { ...lanes }, ...changed })
    await props.onSaved()
  }
  return (
    <SettingsCard
      title="Lanes"
      description="Many callers at once are served faster when their statements travel together. Each keeps its own result."
      isDirty={draft.isDirty()}
      onSave={save}
      onReset={draft.reset}
    >
      <Switch
        label="Coalesce reads"
        hint="Small reads that wait travel to the worker as one batch"
        isOn={draft.fields.lanes.coalesce_reads}
        onChange={(isOn) => draft.set('lanes', 'coalesce_reads', isOn)}
      />
      <Switch
        label="Keep answers"
        hint="Reads that nothing was written since are answered from memory"
        isOn={draft.fields.lanes.keep_answers}
        onChange={(isOn) => draft.set('lanes', 'keep_answers', isOn)}
      />
      <Switch
        label="Group commits"
        hint="Small writes and batches that wait share one commit"
        isOn={draft.fields.lanes.group_commit}
        onChange={(isOn) => draft.set('lanes', 'group_commit', isOn)}
      />
      <Switch
        label="Order writes"
        hint="One at a time; without it many writers at once may stall the worker"
        isOn={draft.fields.lanes.order_writes}
        onChange={(isOn) => draft.set('lanes', 'order_writes', isOn)}
      />
      <Show when={props.database.driver !== 'process'}>
        <Field label="Lane of requests" hint="A direct database does not sleep, and its writes take no turns">
          <Select options={requestLanes} value={draft.fields.lane} onChange={(lane) => draft.set('lane', lane)} />
        </Field>
      </Show>
    </SettingsCard>
  )
}
