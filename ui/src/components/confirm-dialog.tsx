import type { JSX } from 'solid-js'
import { createAct } from '../lib/create-act.ts'
import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'
import { ProblemText } from './problem-text.tsx'

export interface ConfirmDialogProps {
  readonly title: string
  /** What will happen, and whether it can be undone. */
  readonly children: JSX.Element
  /** Of the button, for example `Revoke`. */
  readonly action: string
  readonly isDangerous?: boolean
  readonly isOpen: boolean
  readonly onClose: () => void
  /** Closes when it is done; what it throws is shown. */
  readonly onConfirm: () => Promise<void>
}

/** Asks once before something that is not undone by a click. What destroys data wants its name: see ConfirmByName. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const act = createAct(() => props.onConfirm())

  function close(): void {
    act.clear()
    props.onClose()
  }
  async function confirm(): Promise<void> {
    if (await act.run()) close()
  }

  return (
    <Dialog
      title={props.title}
      size="sm"
      isOpen={props.isOpen}
      onClose={close}
      footer={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button
            variant={props.isDangerous === true ? 'danger' : 'primary'}
            isBusy={act.isBusy()}
            onClick={() => void confirm()}
          >
            {props.action}
          </Button>
        </>
      }
    >
      <div class="flex flex-col gap-3 text-sm text-ink-muted">
        {props.children}
        <ProblemText error={act.problem()} />
      </div>
    </Dialog>
  )
}
