import { createSignal, Show } from 'solid-js'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { Field } from '../../components/field.tsx'
import { Input } from '../../components/input.tsx'
import { ProblemText } from '../../components/problem-text.tsx'
import { Select } from '../../components/select.tsx'
import { createAct } from '../../lib/create-act.ts'
import { invite, type SharedLink as Link, type Role, roleOptions } from './people.ts'
import { SharedLink } from './shared-link.tsx'

export interface InviteDialogProps {
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly onInvited: () => void
}

export function InviteDialog(props: InviteDialogProps) {
  const [email, setEmail] = createSignal('')
  const [name, setName] = createSignal('')
  const [role, setRole] = createSignal<Role>('user')
  const [made, setMade] = createSignal<Link | null>(null)
  const inviting = createAct(async () => {
    const called = name().trim()
    setMade(await invite({ email: email().trim(), role: role(), ...(called === '' ? {} : { name: called }) }))
    props.onInvited()
  })

  function close(): void {
    setMade(null)
    setEmail('')
    setName('')
    inviting.clear()
    props.onClose()
  }

  return (
    <Dialog
      title="Invite somebody"
      isOpen={props.isOpen}
      onClose={close}
      footer={
        <Show when={made() === null} fallback={<Button onClick={close}>Done</Button>}>
          <Button onClick={close}>Cancel</Button>
          <Button type="submit" form="invite" variant="primary" isBusy={inviting.isBusy()}>
            Invite
          </Button>
        </Show>
      }
    >
      <Show when={made()} fallback={form()}>
        {(link) => <SharedLink link={link()} to={email().trim()} />}
      </Show>
    </Dialog>
  )

  function form() {
    return (
      <form
        id="invite"
        class="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault()
          void inviting.run()
        }}
      >
        <Field label="E-mail address">
          <Input
            type="email"
            required
            maxlength={254}
            autocomplete="off"
            value={email()}
            onInput={({ currentTarget }) => setEmail(currentTarget.value)}
          />
        </Field>
        <Field label="Name" hint="May be left out; the person can set it">
          <Input
            maxlength={100}
            autocomplete="off"
            value={name()}
            onInput={({ currentTarget }) => setName(currentTarget.value)}
          />
        </Field>
        <Field label="Role">
          <Select options={roleOptions} value={role()} onChange={setRole} />
        </Field>
        <ProblemText error={inviting.problem()} />
      </form>
    )
  }
}
