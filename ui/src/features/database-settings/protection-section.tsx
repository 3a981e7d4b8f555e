import { Show } from 'solid-js'
import { Field } from '../../components/field.tsx'
import { Input } from '../../components/input.tsx'
import { SettingsCard } from '../../components/settings-card.tsx'
import { Switch } from '../../components/switch.tsx'
import { TextArea } from '../../components/text-area.tsx'
import { createDraft } from '../../lib/create-draft.ts'
import { type SectionProps, saveSettings } from './database-settings.ts'
import { readAddresses } from './read-fields.ts'
import { settingsRules } from './settings-rules.ts'

export function ProtectionSection(props: SectionProps) {
  const draft = createDraft(() => {
    const { allowed_addresses, maintenance, ...switches } = props.database.protection
    return {
      ...switches,
      addresses: allowed_addresses.join('\n'),
      is_in_maintenance: maintenance !== null,
      reason: maintenance ?? '',
    }
  })
  const addresses = () => readAddresses(draft.fields.addresses)
  const addressError = () => {
    const reading = addresses()
    return 'error' in reading ? reading.error : null
  }
  const reasonError = () =>
    draft.fields.is_in_maintenance && draft.fields.reason.trim() === '' ? 'Say why: callers are told' : null
  async function save(): Promise<void> {
    const reading = addresses()
    if ('error' in reading || reasonError() !== null) return
    const { prevent_deletion, block_reads, block_writes, is_in_maintenance, reason } = draft.fields
    const protection = {
      prevent_deletion,
      block_reads,
      block_writes,
      allowed_addresses: reading.value,
      maintenance: is_in_maintenance ? reason.trim() : null,
    }
    await saveSettings(props.database.name, { protection })
    await props.onSaved()
  }
  return (
    <SettingsCard
      title="Protection"
      description="Holds for everybody and every way in: REST, libSQL clients, dumps and replicas."
      isDirty={draft.isDirty()}
      isWrong={addressError() !== null || reasonError() !== null}
      onSave={save}
      onReset={draft.reset}
    >
      <Switch
        label="Prevent deletion"
        hint="It can be neither deleted nor pruned"
        isOn={draft.fields.prevent_deletion}
        onChange={(isOn) => draft.set('prevent_deletion', isOn)}
      />
      <Switch
        label="Block writes"
        hint="Everybody reads only, whatever the credential"
        isOn={draft.fields.block_writes}
        onChange={(isOn) => draft.set('block_writes', isOn)}
      />
      <Switch
        label="Block reads"
        hint="No data is given out, and none is written"
        isOn={draft.fields.block_reads}
        onChange={(isOn) => draft.set('block_reads', isOn)}
      />
      <Switch
        label="Maintenance"
        hint="Its data is out of reach for a while: callers are told why, and asked to come again"
        isOn={draft.fields.is_in_maintenance}
        onChange={(isOn) => draft.set('is_in_maintenance', isOn)}
      />
      <Show when={draft.fields.is_in_maintenance}>
        <Field label="What callers are told" error={reasonError()}>
          <Input
            maxlength={settingsRules.maintenance.maxLength}
            value={draft.fields.reason}
            onInput={({ currentTarget }) => draft.set('reason', currentTarget.value)}
          />
        </Field>
      </Show>
      <Field
        label="Allowed addresses"
        hint="One a line: an address, a range such as 10.0.0.0/8, loopback or private. Empty = from everywhere"
        error={addressError()}
      >
        <TextArea
          rows={3}
          class="font-mono"
          value={draft.fields.addresses}
          onInput={({ currentTarget }) => draft.set('addresses', currentTarget.value)}
        />
      </Field>
    </SettingsCard>
  )
}
