import { createSignal, Show } from 'solid-js'
import { Button } from '../../components/button.tsx'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { ProblemText } from '../../components/problem-text.tsx'
import { showToast } from '../../components/toaster.tsx'
import { createAct } from '../../lib/create-act.ts'
import { type SharedLink as Link, makeLink, removeSecondFactor, type User } from './people.ts'
import { SharedLink } from './shared-link.tsx'

/** How the person gets in: a link to set a password, and the second factor. */
export function UserAccess(props: { readonly user: User; readonly onChanged: () => void }) {
  const [link, setLink] = createSignal<Link | null>(null)
  const [isRemoving, setRemoving] = createSignal(false)
  const linking = createAct(async () => {
    setLink(await makeLink(props.user.id))
  })
  return (
    <section aria-label="Getting in" class="flex flex-col gap-3 border-t border-line pt-4">
      <div class="flex flex-wrap gap-2">
        <Show when={props.user.status !== 'inactive'}>
          <Button isBusy={linking.isBusy()} onClick={() => void linking.run()}>
            {props.user.status === 'pending' ? 'New invite link' : 'Make a reset link'}
          </Button>
        </Show>
        <Show when={props.user.has_second_factor}>
          <Button onClick={() => setRemoving(true)}>Remove the second factor…</Button>
        </Show>
      </div>
      <ProblemText error={linking.problem()} />
      <Show when={link()}>{(made) => <SharedLink link={made()} to={props.user.email} />}</Show>
      <ConfirmDialog
        title="Remove the second factor?"
        action="Remove"
        isDangerous
        isOpen={isRemoving()}
        onClose={() => setRemoving(false)}
        onConfirm={async () => {
          await removeSecondFactor(props.user.id)
          showToast({ title: 'Second factor removed', tone: 'ok' })
          props.onChanged()
        }}
      >
        <p>
          For somebody who lost the app and the recovery codes: the password is enough then. All sessions of{' '}
          {props.user.name} end.
        </p>
      </ConfirmDialog>
    </section>
  )
}
