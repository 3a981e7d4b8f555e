import type { JSX } from 'solid-js'
import { createAct } from '../lib/create-act.ts'
import { Button } from './button.tsx'
import { Card } from './card.tsx'
import { ProblemText } from './problem-text.tsx'
import { showToast } from './toaster.tsx'

export interface SettingsCardProps {
  readonly title: string
  readonly description?: JSX.Element
  /** Something was changed and not saved yet. */
  readonly isDirty: boolean
  /** What was typed breaks a rule: it cannot be saved. */
  readonly isWrong?: boolean
  /** What it throws is shown. */
  readonly onSave: () => Promise<void>
  readonly onReset: () => void
  readonly children: JSX.Element
}

/** Settings that are saved together. */
export function SettingsCard(props: SettingsCardProps) {
  const saving = createAct(async () => {
    await props.onSave()
    showToast({ title: `${props.title}: saved`, tone: 'ok' })
  })
  return (
    <Card title={props.title} description={props.description} isFlush>
      <form
        aria-label={props.title}
        onSubmit={(event) => {
          event.preventDefault()
          if (props.isDirty && props.isWrong !== true) void saving.run()
        }}
      >
        <div class="flex flex-col gap-4 p-4">
          {props.children}
          <ProblemText error={saving.problem()} />
        </div>
        <div class="flex flex-wrap justify-end gap-2 rounded-b-lg border-t border-line bg-sunken px-4 py-2.5">
          <Button
            size="sm"
            disabled={!props.isDirty || saving.isBusy()}
            onClick={() => {
              saving.clear()
              props.onReset()
            }}
          >
            Discard
          </Button>
          <Button
            size="sm"
            type="submit"
            variant="primary"
            disabled={!props.isDirty || props.isWrong === true}
            isBusy={saving.isBusy()}
          >
            Save
          </Button>
        </div>
      </form>
    </Card>
  )
}
