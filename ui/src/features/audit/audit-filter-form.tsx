import { createEffect, on, Show } from 'solid-js'
import { createStore } from 'solid-js/store'
import { Button } from '../../components/button.tsx'
import { Field } from '../../components/field.tsx'
import { Input } from '../../components/input.tsx'
import { Select } from '../../components/select.tsx'
import { fromLocalInput, toLocalInput } from '../../lib/local-input.ts'
import { type AuditFilter, type AuditOutcome, auditOutcomes } from './audit-filter.ts'

export interface AuditFilterFormProps {
  readonly filter: AuditFilter
  readonly onChange: (filter: AuditFilter) => void
}

const texts = [
  { member: 'actor', label: 'Who', hint: 'E-mail, name or id' },
  { member: 'action', label: 'Action', hint: 'deleteDatabase' },
  { member: 'target', label: 'Target', hint: 'Name of a database' },
  { member: 'reason', label: 'Reason', hint: 'API_KEY_INVALID' },
  { member: 'address', label: 'From address', hint: '192.0.2.7' },
] as const

/** What is typed counts when the form is sent, so that no half word empties the list. */
export function AuditFilterForm(props: AuditFilterFormProps) {
  const [draft, setDraft] = createStore(draftOf(props.filter))
  createEffect(
    on(
      () => props.filter,
      (filter) => setDraft(draftOf(filter)),
      { defer: true },
    ),
  )
  const isFiltered = () => Object.keys(props.filter).length > 0

  return (
    <form
      aria-label="Filter the audit log"
      class="rounded-lg border border-line bg-surface p-3"
      onSubmit={(event) => {
        event.preventDefault()
        props.onChange(filterOf(draft))
      }}
    >
      <div class="grid grid-cols-2 gap-3 lg:grid-cols-4">
        {texts.map(({ member, label, hint }) => (
          <Field label={label}>
            <Input
              value={draft[member]}
              placeholder={hint}
              maxlength={300}
              autocomplete="off"
              onInput={({ currentTarget }) => setDraft(member, currentTarget.value)}
            />
          </Field>
        ))}
        <Field label="Outcome">
          <Select
            options={[{ value: 'any', label: 'Any' }, ...auditOutcomes.map((value) => ({ value, label: value }))]}
            value={draft.outcome}
            onChange={(outcome) => setDraft('outcome', outcome)}
          />
        </Field>
        <Field label="From">
          <Input
            type="datetime-local"
            value={draft.from}
            onInput={({ currentTarget }) => setDraft('from', currentTarget.value)}
          />
        </Field>
        <Field label="Until">
          <Input
            type="datetime-local"
            value={draft.to}
            onInput={({ currentTarget }) => setDraft('to', currentTarget.value)}
          />
        </Field>
      </div>
      <div class="mt-3 flex justify-end gap-2">
        <Show when={isFiltered()}>
          <Button size="sm" variant="ghost" onClick={() => props.onChange({})}>
            Clear
          </Button>
        </Show>
        <Button size="sm" type="submit" variant="primary">
          Filter
        </Button>
      </div>
    </form>
  )
}

interface FilterDraft {
  actor: string
  action: string
  target: string
  reason: string
  address: string
  outcome: AuditOutcome | 'any'
  /** As fields for a time hold it. */
  from: string
  to: string
}

function draftOf(filter: AuditFilter): FilterDraft {
  const { actor = '', action = '', target = '', reason = '', address = '', outcome = 'any', from, to } = filter
  return { actor, action, target, reason, address, outcome, from: toLocalInput(from), to: toLocalInput(to) }
}

function filterOf({ outcome, from, to, ...words }: FilterDraft): AuditFilter {
  const given = Object.entries(words).flatMap(([key, value]) => (value.trim() === '' ? [] : [[key, value.trim()]]))
  const since = fromLocalInput(from)
  const until = fromLocalInput(to)
  return {
    ...Object.fromEntries(given),
    ...(outcome === 'any' ? {} : { outcome }),
    ...(since === null ? {} : { from: since }),
    ...(until === null ? {} : { to: until }),
  }
}
