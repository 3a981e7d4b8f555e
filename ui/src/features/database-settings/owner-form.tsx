import { createSignal, Show } from 'solid-js'
import { Button } from '../../components/button.tsx'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { Field } from '../../components/field.tsx'
import { Input } from '../../components/input.tsx'
import { showToast } from '../../components/toaster.tsx'
import { useSession } from '../../session/session-context.ts'
import { giveDatabase } from './sharing.ts'

/** Gives the database to somebody else, or to the installation. */
export function OwnerForm(props: { readonly database: string; readonly onGiven: () => void }) {
  const session = useSession()
  const [email, setEmail] = createSignal('')
  const [isAsking, setAsking] = createSignal(false)
  const heir = () => email().trim()
  const isOpen = () => heir() !== '' || session.isAtLeast('admin')
  return (
    <form
      class="flex flex-wrap items-end gap-3 border-t border-line pt-4"
      aria-label="Another owner"
      onSubmit={(event) => {
        event.preventDefault()
        if (isOpen()) setAsking(true)
      }}
    >
      <div class="min-w-0 flex-1 basis-56">
        <Field
          label="Give to another owner"
          hint={session.isAtLeast('admin') ? 'Empty = it belongs to the installation' : undefined}
        >
          <Input
            type="email"
            value={email()}
            placeholder="E-mail address of a user"
            autocomplete="off"
            onInput={({ currentTarget }) => setEmail(currentTarget.value)}
          />
        </Field>
      </div>
      <Button type="submit" disabled={!isOpen()} class="mb-0.5">
        Give…
      </Button>
      <ConfirmDialog
        title={`Give “${props.database}” away?`}
        action="Give"
        isOpen={isAsking()}
        onClose={() => setAsking(false)}
        onConfirm={async () => {
          await giveDatabase(props.database, heir() === '' ? null : heir())
          showToast({ title: 'The database has another owner', tone: 'ok' })
          setEmail('')
          props.onGiven()
        }}
      >
        <p>
          It will belong to <strong class="break-words">{heir() === '' ? 'the installation' : heir()}</strong>.
          <Show when={!session.isAtLeast('admin')}> You have no right on it any more, unless one is given to you.</Show>
        </p>
      </ConfirmDialog>
    </form>
  )
}
