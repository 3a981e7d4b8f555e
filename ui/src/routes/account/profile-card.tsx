import { createSignal } from 'solid-js'
import { api, ask } from '../../api/client.ts'
import { Badge } from '../../components/badge.tsx'
import { Button } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { Field } from '../../components/field.tsx'
import { Input } from '../../components/input.tsx'
import { ProblemText } from '../../components/problem-text.tsx'
import { showToast } from '../../components/toaster.tsx'
import { roleNames } from '../../features/users/people.ts'
import { useSession } from '../../session/session-context.ts'

export function ProfileCard() {
  const session = useSession()
  const [name, setName] = createSignal(session.user().name)
  const [problem, setProblem] = createSignal<unknown>(null)

  async function save(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    setProblem(null)
    try {
      await ask(api.PATCH('/account', { body: { name: name().trim() } }))
      await session.load()
      showToast({ title: 'Your name is changed' })
    } catch (error) {
      setProblem(error)
    }
  }

  return (
    <Card title="Profile" actions={<Badge>{roleNames[session.user().role]}</Badge>}>
      <form class="flex flex-col gap-4" onSubmit={save}>
        <Field label="Name">
          <Input
            autocomplete="name"
            required
            maxlength={100}
            value={name()}
            onInput={({ currentTarget }) => setName(currentTarget.value)}
          />
        </Field>
        <Field label="E-mail" hint="Only an administrator changes it.">
          <Input type="email" readOnly value={session.user().email} />
        </Field>
        <ProblemText error={problem()} />
        <div>
          <Button type="submit" disabled={name().trim() === '' || name().trim() === session.user().name}>
            Save
          </Button>
        </div>
      </form>
    </Card>
  )
}
