import { createSignal, Show } from 'solid-js'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { SecretText } from '../../components/secret-text.tsx'
import { showToast } from '../../components/toaster.tsx'
import { createAct } from '../../lib/create-act.ts'
import { type AlertChannel, changeChannel, createChannel } from './alert.ts'
import { type ChannelFields, channelPatchOf, newChannelOf } from './channel-fields.ts'
import { ChannelForm } from './channel-form.tsx'

/** What the dialog is about; no channel = a new one. */
export interface ChannelSubject {
  readonly channel: AlertChannel | null
}

export interface ChannelDialogProps {
  /** null = closed. */
  readonly subject: ChannelSubject | null
  readonly onClose: () => void
  readonly onSaved: () => Promise<void>
}

const formId = 'alert-channel'

/** Makes a channel or changes one; a secret of a webhook is shown this once. */
export function ChannelDialog(props: ChannelDialogProps) {
  const [secret, setSecret] = createSignal<string | null>(null)
  const channel = () => props.subject?.channel ?? null
  const saving = createAct(async (fields: ChannelFields) => {
    const shown = await save(channel(), fields)
    await props.onSaved()
    if (shown !== null) return void setSecret(shown)
    showToast({ title: `${fields.name.trim()}: saved`, tone: 'ok' })
    close()
  })
  function close(): void {
    setSecret(null)
    saving.clear()
    props.onClose()
  }
  return (
    <Dialog
      title={channel() === null ? 'Create channel' : `Edit “${channel()?.name ?? ''}”`}
      isOpen={props.subject !== null}
      onClose={close}
      footer={
        <Show when={secret() === null} fallback={<Button onClick={close}>Done</Button>}>
          <Button onClick={close}>Cancel</Button>
          <Button type="submit" form={formId} variant="primary" isBusy={saving.isBusy()}>
            {channel() === null ? 'Create channel' : 'Save'}
          </Button>
        </Show>
      }
    >
      <Show
        when={secret()}
        fallback={
          <ChannelForm
            id={formId}
            channel={channel()}
            problem={saving.problem()}
            onSubmit={(fields) => void saving.run(fields)}
          />
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

/** A secret that is new; null where there is none. */
async function save(before: AlertChannel | null, fields: ChannelFields): Promise<string | null> {
  if (before === null) return (await createChannel(newChannelOf(fields))).secret
  const patch = channelPatchOf(fields, before, randomSecret)
  if (Object.keys(patch).length > 0) await changeChannel(before.id, patch)
  return patch.secret ?? null
}

/** 256 bits in the letters of base64url, as the gateway makes them. */
function randomSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32))
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}
