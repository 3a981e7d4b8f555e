import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { showToast } from '../../components/toaster.tsx'
import { createAct } from '../../lib/create-act.ts'
import { changesOf } from '../database-settings/read-fields.ts'
import { type AlertMetric, changeRule, createRule, type WatchedRule } from './alert.ts'
import type { RuleWish } from './rule-fields.ts'
import { RuleForm } from './rule-form.tsx'

/** What the dialog is about; no rule = a new one. */
export interface RuleSubject {
  readonly rule: WatchedRule | null
}

export interface RuleDialogProps {
  /** null = closed. */
  readonly subject: RuleSubject | null
  readonly metrics: readonly AlertMetric[]
  readonly onClose: () => void
  readonly onSaved: () => Promise<void>
}

const formId = 'alert-rule'

/** Makes a rule or changes one: what was not touched is not sent. */
export function RuleDialog(props: RuleDialogProps) {
  const rule = () => props.subject?.rule ?? null
  const saving = createAct(async (wish: RuleWish, before: RuleWish | null) => {
    const id = rule()?.id
    if (id === undefined) await createRule(wish)
    else await changeRule(id, before === null ? wish : changesOf(before, wish))
    showToast({ title: `${wish.name}: saved`, tone: 'ok' })
    close()
    await props.onSaved()
  })
  function close(): void {
    saving.clear()
    props.onClose()
  }
  return (
    <Dialog
      title={rule() === null ? 'Create alert rule' : `Edit “${rule()?.name ?? ''}”`}
      isOpen={props.subject !== null}
      onClose={close}
      footer={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button type="submit" form={formId} variant="primary" isBusy={saving.isBusy()}>
            {rule() === null ? 'Create rule' : 'Save'}
          </Button>
        </>
      }
    >
      <RuleForm
        id={formId}
        rule={rule()}
        metrics={props.metrics}
        problem={saving.problem()}
        onSubmit={(wish, before) => void saving.run(wish, before)}
      />
    </Dialog>
  )
}
