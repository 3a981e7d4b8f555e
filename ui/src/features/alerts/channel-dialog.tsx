import { createSignal, Show } from 'solid-js'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { ProblemText } from '../../components/problem-text.tsx'
import { SecretText } from '../../components/secret-text.tsx'
import { showToast } from '../../components/toaster.tsx'
import { createAct } from '../../lib/create-act.ts'
import { createChannel, type NewAlertChannel } from './alert.ts'
import { ChannelForm } from './channel-form.tsx'

export interface ChannelDialogProps {
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly onCreated: () => void
}

const formId = 'alert-channel'

/** Makes a channel; the secret of a webhook is shown this once. */
export function ChannelDialog(props: ChannelDialogProps) {
  const [secret, setSecret] = createSignal<string | null>(null)
  const creating = createAct(async (wish: NewAlertChannel) => {
    const made = await createChannel(wish)
    props.onCreated()
    if (made.secret !== null) return void setSecret(made.secret)
    showToast({ title: `${made.channel.name}: channel created`, tone: 'ok' })
    close()
  })
  function close(): void {
    setSecret(null)
    creating.clear()
    props.onClose()
  }
  return (
    <Dialog
      title="Create channel"
      isOpen={props.isOpen}
      onClose={close}
      footer={
        <Show when={secret() === null} fallback={<Button onClick={close}>Done</Button>}>
          <Button onClick={close}>Cancel</Button>
          <Button type="submit" form={formId} variant="primary" isBusy={creating.isBusy()}>
            Create channel
          </Button>
        </Show>
      }
    >
      <Show
        when={secret()}
        fallback={
          <div class="flex flex-col gap-3">
            <ChannelForm id={formId} onSubmit={(wish) => void creating.run(wish)} />
            <ProblemText error={creating.problem()} />
          </div>
        }
      >
        {(text) => (
          <SecretText
            label="the secret of the webhook"
            text={text()}
            note="X-DBForge-Signature is v1= and the HMAC-SHA256, by this secret, of X-DBForge-Timestamp, a point and the body."
          />
        )}
      </Show>
    </Dialog>
  )
}
