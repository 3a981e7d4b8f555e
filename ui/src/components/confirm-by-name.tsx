import { createSignal, type JSX } from 'solid-js'
import { createAct } from '../lib/create-act.ts'
import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'
import { Field } from './field.tsx'
import { Input } from './input.tsx'
import { ProblemText } from './problem-text.tsx'

export interface ConfirmByNameProps {
  readonly title: string
  /** What will happen, and whether it can be undone. */
  readonly children: JSX.Element
  /** What has to be typed. */
  readonly name: string
  /** Of the button, for example `Delete for good`. */
  readonly action: string
  readonly isOpen: boolean
  readonly onClose: () => void
  /** Closes when it is done; what it throws is shown. */
  readonly onConfirm: () => Promise<void>
}

/** For what destroys something: the name is typed first. */
export function ConfirmByName(props: ConfirmByNameProps) {
  const [typed, setTyped] = createSignal('')
  const act = createAct(() => props.onConfirm())
  const isRight = () => typed() === props.name

  function close(): void {
    setTyped('')
    act.clear()
    props.onClose()
  }
  async function confirm(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    if (isRight() && (await act.run())) close()
  }

  return (
    <Dialog
      title={props.title}
      isOpen={props.isOpen}
      onClose={close}
      footer={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button type="submit" form="confirm-by-name" variant="danger" disabled={!isRight()} isBusy={act.isBusy()}>
            {props.action}
          </Button>
        </>
      }
    >
      <form id="confirm-by-name" class="flex flex-col gap-3" onSubmit={confirm}>
        <div class="text-sm text-ink-muted">{props.children}</div>
        <Field label={`Type ${props.name} to confirm`}>
          <Input
            autofocus
            value={typed()}
            onInput={({ currentTarget }) => setTyped(currentTarget.value)}
            autocomplete="off"
            class="font-mono"
          />
        </Field>
        <ProblemText error={act.problem()} />
      </form>
    </Dialog>
  )
}
