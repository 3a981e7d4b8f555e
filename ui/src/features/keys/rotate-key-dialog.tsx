import { createSignal, Show } from 'solid-js'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { Field } from '../../components/field.tsx'
import { ProblemText } from '../../components/problem-text.tsx'
import { SecretText } from '../../components/secret-text.tsx'
import { Select } from '../../components/select.tsx'
import { createAct } from '../../lib/create-act.ts'
import { type ApiKey, type NewApiKey, rotateKey } from './api-key.ts'

export interface RotateKeyDialogProps {
  /** null = closed. */
  readonly apiKey: ApiKey | null
  readonly onClose: () => void
  readonly onRotated: () => void
}

const overlaps = [
  { value: '0', label: 'Not at all' },
  { value: '3600', label: '1 hour' },
  { value: '86400', label: '1 day' },
  { value: '604800', label: '7 days' },
] as const

/** A new text for the same key; the old one opens for a while, so that nothing stops meanwhile. */
export function RotateKeyDialog(props: RotateKeyDialogProps) {
  const [overlap, setOverlap] = createSignal<(typeof overlaps)[number]['value']>('86400')
  const [made, setMade] = createSignal<NewApiKey | null>(null)
  const rotating = createAct(async () => {
    setMade(await rotateKey(props.apiKey?.id ?? '', Number(overlap())))
    props.onRotated()
  })
  function close(): void {
    setMade(null)
    rotating.clear()
    props.onClose()
  }
  return (
    <Dialog
      title={`Rotate “${props.apiKey?.name ?? ''}”`}
      isOpen={props.apiKey !== null}
      onClose={close}
      footer={
        <Show when={made() === null} fallback={<Button onClick={close}>Done</Button>}>
          <Button onClick={close}>Cancel</Button>
          <Button variant="primary" isBusy={rotating.isBusy()} onClick={() => void rotating.run()}>
            Rotate
          </Button>
        </Show>
      }
    >
      <Show
        when={made()}
        fallback={
          <div class="flex flex-col gap-3">
            <Field label="The old text opens for" hint="Name, scope and rights stay as they are">
              <Select options={overlaps} value={overlap()} onChange={setOverlap} />
            </Field>
            <ProblemText error={rotating.problem()} />
          </div>
        }
      >
        {(key) => <SecretText label="the API key" text={key().key} />}
      </Show>
    </Dialog>
  )
}
