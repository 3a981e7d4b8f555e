import { useQueryClient } from '@tanstack/solid-query'
import { createSignal } from 'solid-js'
import { api, ask } from '../../api/client.ts'
import { Button } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { Field } from '../../components/field.tsx'
import { Input } from '../../components/input.tsx'
import { ProblemText } from '../../components/problem-text.tsx'
import { showToast } from '../../components/toaster.tsx'
import { createAct } from '../../lib/create-act.ts'
import { NewPasswordField } from '../../session/new-password-field.tsx'

export function PasswordCard() {
  const queries = useQueryClient()
  const [current, setCurrent] = createSignal('')
  const [next, setNext] = createSignal('')
  const act = createAct(async () => {
    await ask(api.POST('/account/password', { body: { current_password: current(), new_password: next() } }))
    setCurrent('')
    setNext('')
    showToast({ title: 'Your password is changed', text: 'Your other sessions have ended.' })
    await queries.invalidateQueries({ queryKey: ['account'] })
  })

  function change(event: SubmitEvent): void {
    event.preventDefault()
    void act.run()
  }

  return (
    <Card title="Password" description="A change ends all your other sessions.">
      <form class="flex flex-col gap-4" onSubmit={change}>
        <Field label="Present password">
          <Input
            type="password"
            autocomplete="current-password"
            required
            value={current()}
            onInput={({ currentTarget }) => setCurrent(currentTarget.value)}
          />
        </Field>
        <NewPasswordField label="New password" value={next()} onChange={setNext} />
        <ProblemText error={act.problem()} />
        <div>
          <Button type="submit" isBusy={act.isBusy()}>
            Change the password
          </Button>
        </div>
      </form>
    </Card>
  )
}
