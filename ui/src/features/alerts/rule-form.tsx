import { createMemo, Show } from 'solid-js'
import { createStore } from 'solid-js/store'
import { Field } from '../../components/field.tsx'
import { Input } from '../../components/input.tsx'
import { ProblemText } from '../../components/problem-text.tsx'
import { Select } from '../../components/select.tsx'
import type { AlertMetric, AlertRule } from './alert.ts'
import { RuleChannels } from './rule-channels.tsx'
import { emptyRule, fieldsOfRule, isOfDatabases, type RuleFields, type RuleWish, readRule } from './rule-fields.ts'
import { metricLabel, metricValue } from './rule-words.ts'
import { severityOptions } from './severity-badge.tsx'

export interface RuleFormProps {
  readonly id: string
  /** null = a new one. What it says when the form opens is what is typed over. */
  readonly rule: AlertRule | null
  readonly metrics: readonly AlertMetric[]
  readonly problem: unknown
  /** `before` is what it said when the form opened; null for a new one. */
  readonly onSubmit: (wish: RuleWish, before: RuleWish | null) => void
}

const comparisons = [
  { value: 'above', label: 'Above' },
  { value: 'below', label: 'Below' },
] as const

export function RuleForm(props: RuleFormProps) {
  const opened = props.rule === null ? emptyRule : fieldsOfRule(props.rule)
  const before = props.rule === null ? null : wishOf(opened)
  const [fields, setFields] = createStore<RuleFields>({ ...opened })
  const reading = createMemo(() => readRule(fields))
  const errors = () => {
    const read = reading()
    return 'errors' in read ? read.errors : {}
  }
  // The list of names is made anew only when there are others: an open list stays open.
  const options = createMemo(() => props.metrics.map(({ name }) => ({ value: name, label: metricLabel(name) })), [], {
    equals: (one, other) => one.length === other.length && one.every(({ value }, i) => value === other[i]?.value),
  })
  const hint = () => {
    const metric = props.metrics.find(({ name }) => name === fields.metric)
    if (metric === undefined) return ''
    if (isOfDatabases(metric.name) && fields.database.trim() !== '') return metric.description
    return `${metric.description}. Now: ${metric.value === null ? 'none' : metricValue(metric.name, metric.value)}`
  }
  function submit(event: SubmitEvent): void {
    event.preventDefault()
    const wish = wishOf(fields)
    if (wish !== null) props.onSubmit(wish, before)
  }

  return (
    <form id={props.id} class="flex flex-col gap-3" onSubmit={submit}>
      <Field label="Name" hint="Stands in what channels are told">
        <Input
          required
          maxlength={100}
          autocomplete="off"
          value={fields.name}
          onInput={({ currentTarget }) => setFields({ name: currentTarget.value })}
        />
      </Field>
      <Field label="What is measured" hint={hint()}>
        <Select options={options()} value={fields.metric} onChange={(metric) => setFields({ metric })} />
      </Field>
      <Show when={isOfDatabases(fields.metric)}>
        <Field label="Of the database" hint="Its name; empty = the whole gateway. While it sleeps nothing is measured">
          <Input
            maxlength={63}
            autocomplete="off"
            value={fields.database}
            onInput={({ currentTarget }) => setFields({ database: currentTarget.value })}
          />
        </Field>
      </Show>
      <div class="grid items-start gap-3 sm:grid-cols-2">
        <Field label="Fires when it is">
          <Select
            options={comparisons}
            value={fields.comparison}
            onChange={(comparison) => setFields({ comparison })}
          />
        </Field>
        <Field label="Threshold" error={errors().threshold}>
          <Input
            required
            inputmode="decimal"
            autocomplete="off"
            value={fields.threshold}
            onInput={({ currentTarget }) => setFields({ threshold: currentTarget.value })}
          />
        </Field>
        <Field label="For" hint="How long it has to be so; 0 = at once" error={errors().wait}>
          <Input
            required
            autocomplete="off"
            value={fields.wait}
            onInput={({ currentTarget }) => setFields({ wait: currentTarget.value })}
          />
        </Field>
        <Field label="Severity">
          <Select options={severityOptions} value={fields.severity} onChange={(severity) => setFields({ severity })} />
        </Field>
      </div>
      <RuleChannels chosen={fields.channels} onChange={(channels) => setFields({ channels })} />
      <ProblemText error={props.problem} />
    </form>
  )
}

function wishOf(fields: RuleFields): RuleWish | null {
  const reading = readRule(fields)
  return 'wish' in reading ? reading.wish : null
}
