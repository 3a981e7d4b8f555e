import { A, useNavigate } from '@solidjs/router'
import { useQueryClient } from '@tanstack/solid-query'
import ChevronDown from 'lucide-solid/icons/chevron-down'
import { createMemo, createSignal } from 'solid-js'
import { api, ask, type Schemas } from '../../api/client.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { Field } from '../../components/field.tsx'
import { FileDrop } from '../../components/file-drop.tsx'
import { Input } from '../../components/input.tsx'
import { ProblemText } from '../../components/problem-text.tsx'
import { Select } from '../../components/select.tsx'
import { showProblem, showToast } from '../../components/toaster.tsx'
import { sendDump, useImports } from '../imports/imports.ts'
import { createNameCheck } from './create-name-check.ts'
import { dumpProblem, nameOfFile } from './dump-file.ts'
import { NewNameField } from './new-name-field.tsx'

type Settings = Schemas['DatabaseSettings']

const idleOptions = [
  { value: 'default', label: 'As the gateway decides' },
  { value: '60000', label: 'After a minute without use' },
  { value: '300000', label: 'After 5 minutes without use' },
  { value: '3600000', label: 'After an hour without use' },
  { value: '0', label: 'Never' },
] as const

const durabilityOptions = [
  { value: 'strong', label: 'Strong: each commit is on disk before it is answered' },
  { value: 'relaxed', label: 'Relaxed: faster, a power loss may take the last commits' },
] as const

export interface CreateDatabaseProps {
  readonly isOpen: boolean
  readonly onClose: () => void
}

export function CreateDatabase(props: CreateDatabaseProps) {
  return (
    <Dialog
      title="Create a database"
      isOpen={props.isOpen}
      onClose={props.onClose}
      footer={
        <>
          <Button onClick={() => props.onClose()}>Cancel</Button>
          <Button type="submit" form="create-database" variant="primary">
            Create
          </Button>
        </>
      }
    >
      <CreateForm onClose={props.onClose} />
    </Dialog>
  )
}

function CreateForm(props: { readonly onClose: () => void }) {
  const navigate = useNavigate()
  const queries = useQueryClient()
  const imports = useImports()
  const [name, setName] = createSignal('')
  const [description, setDescription] = createSignal('')
  const [tags, setTags] = createSignal('')
  const [durability, setDurability] = createSignal<'strong' | 'relaxed'>('strong')
  const [idle, setIdle] = createSignal<(typeof idleOptions)[number]['value']>('default')
  const [megabytes, setMegabytes] = createSignal('')
  const [dump, setDump] = createSignal<File | null>(null)
  const [fileProblem, setFileProblem] = createSignal<string | null>(null)
  const [problem, setProblem] = createSignal<unknown>(null)
  const check = createNameCheck(name)

  const settings = createMemo<Settings>(() => ({
    durability: durability(),
    ...(description().trim() === '' ? {} : { description: description().trim() }),
    ...(tags().trim() === ''
      ? {}
      : {
          tags: tags()
            .split(',')
            .map((tag) => tag.trim())
            .filter(Boolean),
        }),
    ...(idle() === 'default' ? {} : { idle_ms: Number(idle()) }),
    ...(megabytes() === '' ? {} : { limits: { max_size_bytes: Number(megabytes()) * 1_048_576 } }),
  }))

  async function choose(file: File | null): Promise<void> {
    setDump(file)
    setFileProblem(null)
    if (file === null) return
    if (name() === '') setName(nameOfFile(file.name))
    const found = await dumpProblem(file)
    if (dump() === file) setFileProblem(found)
  }

  /** It goes on behind this dialog; the settings follow, since a dump makes a database of the usual ones. */
  function importDump(newName: string, file: File): void {
    const wished = settings()
    imports.start({
      name: newName,
      source: file.name,
      bytes: file.size,
      make: (options) => sendDump(newName, file, options),
      onDone: async () => {
        const path = { db_name: newName }
        await ask(api.PATCH('/admin/databases/{db_name}', { params: { path }, body: wished })).catch((error: unknown) =>
          showProblem(`“${newName}” is there, with other settings`, error),
        )
        void queries.invalidateQueries({ queryKey: ['databases'] })
        const onSelect = () => navigate(`/databases/${encodeURIComponent(newName)}`)
        showToast({ title: `“${newName}” is ready`, action: { label: 'Open', onSelect } })
      },
    })
    props.onClose()
  }

  async function create(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    if (name() === '' || check.problem() !== null || fileProblem() !== null) return
    setProblem(null)
    const file = dump()
    if (file !== null) return importDump(name(), file)
    try {
      const made = await ask(
        api.POST('/admin/databases/spawn/{db_name}', { params: { path: { db_name: name() } }, body: settings() }),
      )
      void queries.invalidateQueries({ queryKey: ['databases'] })
      showToast({ title: `“${made.db_name}” is ready` })
      props.onClose()
      navigate(`/databases/${encodeURIComponent(made.db_name)}`)
    } catch (error) {
      setProblem(error)
    }
  }

  return (
    <form id="create-database" class="flex flex-col gap-4" onSubmit={create}>
      <NewNameField label="Name" name={name()} check={check} onChange={setName} />
      <Field label="Description">
        <Input
          maxlength={1000}
          autocomplete="off"
          value={description()}
          onInput={({ currentTarget }) => setDescription(currentTarget.value)}
        />
      </Field>
      <Field
        label="From a dump"
        hint={
          <>
            SQL text, as “sqlite3 FILE .dump” writes it. None: it starts empty. From a{' '}
            <A href="/backups" class="link">
              backup
            </A>{' '}
            it is made by restoring that.
          </>
        }
        error={fileProblem()}
      >
        <FileDrop
          accept=".sql,.dump,.txt,application/sql,text/plain"
          file={dump()}
          onFile={(file) => void choose(file)}
        />
      </Field>
      <details class="group rounded-md border border-line">
        <summary class="flex list-none items-center justify-between px-3 py-2 text-sm text-ink-muted">
          More settings
          <ChevronDown class="size-4 transition-transform group-open:rotate-180" />
        </summary>
        <div class="flex flex-col gap-4 border-t border-line p-3">
          <Field label="Tags" hint="Separated by commas.">
            <Input autocomplete="off" value={tags()} onInput={({ currentTarget }) => setTags(currentTarget.value)} />
          </Field>
          <Field label="Durability">
            <Select options={durabilityOptions} value={durability()} onChange={setDurability} />
          </Field>
          <Field label="Sleeps">
            <Select options={idleOptions} value={idle()} onChange={setIdle} />
          </Field>
          <Field label="Largest size in MB" hint="Nothing: as large as there is space.">
            <Input
              type="number"
              min="1"
              step="1"
              value={megabytes()}
              onInput={({ currentTarget }) => setMegabytes(currentTarget.value)}
            />
          </Field>
        </div>
      </details>
      <ProblemText error={problem()} />
    </form>
  )
}
