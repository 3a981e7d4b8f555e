import { useQueryClient } from '@tanstack/solid-query'
import { createSignal, type JSX, Show } from 'solid-js'
import { Button } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { ConfirmByName } from '../../components/confirm-by-name.tsx'
import { showProblem, showToast } from '../../components/toaster.tsx'
import { rotateTokens } from '../tokens/database-token.ts'
import { type Database, deleteDatabase, pruneDatabase, restoreArchive } from './database-settings.ts'

export interface DangerSectionProps {
  readonly database: Database
  /** It is not there any more. */
  readonly onGone: () => void
}

type Danger = 'rotate' | 'prune' | 'delete'

/** What ends something for good. */
export function DangerSection(props: DangerSectionProps) {
  const [asked, setAsked] = createSignal<Danger | null>(null)
  const queries = useQueryClient()
  const name = () => props.database.name
  const isKept = () => props.database.protection.prevent_deletion
  const close = () => setAsked(null)

  const readAnew = () => queries.invalidateQueries({ queryKey: ['databases'] })

  async function prune(): Promise<void> {
    const pruned = name()
    const archive = await pruneDatabase(pruned)
    showToast({
      title: `“${pruned}” is archived`,
      tone: 'ok',
      action: { label: 'Undo', onSelect: () => void undo(pruned, archive) },
    })
    props.onGone()
    await readAnew()
  }
  async function undo(pruned: string, archive: string): Promise<void> {
    try {
      await restoreArchive(archive)
      showToast({ title: `“${pruned}” is back`, tone: 'ok' })
    } catch (error) {
      showProblem(`“${pruned}” is still archived`, error)
    }
    await readAnew()
  }
  async function remove(): Promise<void> {
    const removed = name()
    await deleteDatabase(removed)
    showToast({ title: `“${removed}” is deleted for good`, tone: 'ok' })
    props.onGone()
    await readAnew()
  }
  async function rotate(): Promise<void> {
    const count = await rotateTokens(name())
    showToast({ title: `Another key: ${count} ${count === 1 ? 'token' : 'tokens'} ended`, tone: 'ok' })
  }

  return (
    <Card title="Danger zone" isDangerous isFlush>
      <ul class="divide-y divide-line">
        <DangerRow title="Rotate the key" text="Ends every token of this database, known or not. Cuts what runs on it.">
          <Button onClick={() => setAsked('rotate')}>Rotate…</Button>
        </DangerRow>
        <DangerRow
          title="Prune"
          text="Frees the name and keeps the data as an archive, which can be restored for a while."
        >
          <Show when={!isKept()} fallback={<Kept />}>
            <Button onClick={() => setAsked('prune')}>Prune…</Button>
          </Show>
        </DangerRow>
        <DangerRow title="Delete for good" text="The data is gone: no archive is kept.">
          <Show when={!isKept()} fallback={<Kept />}>
            <Button variant="danger" onClick={() => setAsked('delete')}>
              Delete…
            </Button>
          </Show>
        </DangerRow>
      </ul>
      <ConfirmByName
        title="Rotate the key"
        name={name()}
        action="Rotate the key"
        isOpen={asked() === 'rotate'}
        onClose={close}
        onConfirm={rotate}
      >
        <p>Every token of this database ends, and its worker starts anew. Apps need new tokens.</p>
      </ConfirmByName>
      <ConfirmByName
        title="Prune the database"
        name={name()}
        action="Prune"
        isOpen={asked() === 'prune'}
        onClose={close}
        onConfirm={prune}
      >
        <p>It answers nobody from then on. Its data is kept as an archive, from which it can be restored.</p>
      </ConfirmByName>
      <ConfirmByName
        title="Delete the database for good"
        name={name()}
        action="Delete for good"
        isOpen={asked() === 'delete'}
        onClose={close}
        onConfirm={remove}
      >
        <p>All its data is deleted at once. This cannot be undone.</p>
      </ConfirmByName>
    </Card>
  )
}

function DangerRow(props: { readonly title: string; readonly text: string; readonly children: JSX.Element }) {
  return (
    <li class="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-4 py-3">
      <div class="min-w-0 flex-1 basis-44">
        <p class="text-sm font-medium">{props.title}</p>
        <p class="text-xs text-ink-faint">{props.text}</p>
      </div>
      {props.children}
    </li>
  )
}

function Kept() {
  return <span class="text-xs text-ink-muted">Kept by “Prevent deletion”</span>
}
