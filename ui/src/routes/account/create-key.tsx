import { useQueryClient } from '@tanstack/solid-query'
import { createSignal, Show } from 'solid-js'
import { api, ask } from '../../api/client.ts'
import { Button } from '../../components/button.tsx'
import { CodeBlock } from '../../components/code-block.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { Field } from '../../components/field.tsx'
import { Input } from '../../components/input.tsx'
import { ProblemText } from '../../components/problem-text.tsx'
import { Select } from '../../components/select.tsx'

const lifetimes = [
  { value: '2592000', label: 'In 30 days' },
  { value: '7776000', label: 'In 90 days' },
  { value: '31536000', label: 'In a year' },
  { value: '', label: 'Never' },
] as const

const accesses = [
  { value: 'full', label: 'All that you may do' },
  { value: 'read-only', label: 'Reading alone' },
] as const

export function CreateKey(props: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const [made, setMade] = createSignal<string | null>(null)
  function close(): void {
    setMade(null)
    props.onClose()
  }
  return (
    <Dialog
      title={made() === null ? 'Create an API key' : 'Your new key'}
      isOpen={props.isOpen}
      onClose={close}
      footer={
        <Show
          when={made() === null}
          fallback={
            <Button variant="primary" onClick={close}>
              I have kept it
            </Button>
          }
        >
          <Button onClick={close}>Cancel</Button>
          <Button type="submit" form="create-key" variant="primary">
            Create
          </Button>
        </Show>
      }
    >
      <Show when={made()} fallback={<CreateForm onMade={setMade} />}>
        {(key) => (
          <div class="flex flex-col gap-3">
            <p class="text-sm text-ink-muted">It is shown this once: DB-Forge keeps only a hash of it.</p>
            <CodeBlock code={key()} label="the key" wraps />
          </div>
        )}
      </Show>
    </Dialog>
  )
}

function CreateForm(props: { readonly onMade: (key: string) => void }) {
  const queries = useQueryClient()
  const [name, setName] = createSignal('')
  const [lifetime, setLifetime] = createSignal<(typeof lifetimes)[number]['value']>('7776000')
  const [access, setAccess] = createSignal<(typeof accesses)[number]['value']>('full')
  const [problem, setProblem] = createSignal<unknown>(null)

  async function create(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    setProblem(null)
    try {
      const body = {
        name: name().trim(),
        scope: { groups: null, databases: null, access: access() },
        ...(lifetime() === '' ? {} : { expires_in: Number(lifetime()) }),
      }
      const { key } = await ask(api.POST('/admin/keys', { body }))
      void queries.invalidateQueries({ queryKey: ['keys'] })
      props.onMade(key)
    } catch (error) {
      setProblem(error)
    }
  }
  return (
    <form id="create-key" class="flex flex-col gap-4" onSubmit={create}>
      <Field label="Name" hint="What it is for.">
        <Input
          required
          autofocus
          maxlength={200}
          value={name()}
          onInput={({ currentTarget }) => setName(currentTarget.value)}
        />
      </Field>
      <Field label="It may do">
        <Select options={accesses} value={access()} onChange={setAccess} />
      </Field>
      <Field label="It ends">
        <Select options={lifetimes} value={lifetime()} onChange={setLifetime} />
      </Field>
      <ProblemText error={problem()} />
    </form>
  )
}
