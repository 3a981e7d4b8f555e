import { useQueryClient } from '@tanstack/solid-query'
import { createEffect, createMemo, For, on, Show } from 'solid-js'
import { Button } from '../../components/button.tsx'
import { ProgressBar } from '../../components/progress-bar.tsx'
import { createLiveQuery } from '../../lib/live-query.ts'
import { type Backup, type BackupRun, isOver, listRun } from './backup.ts'
import { runText } from './backup-words.ts'
import { readBackupsAnew } from './read-backups-anew.ts'

export interface BackupRunProgressProps {
  readonly run: string
  /** What could not be begun; nothing is known of that after the page was loaded anew. */
  readonly refused: BackupRun['refused']
  readonly onClose: () => void
}

/** How far backups are that were asked for together. */
export function BackupRunProgress(props: BackupRunProgressProps) {
  const queries = useQueryClient()
  const backups = createLiveQuery<readonly Backup[]>(() => ({
    key: ['backups', 'run', props.run],
    everyMs: (listed) => (listed === undefined || !listed.every(isOver) ? 1_000 : 30_000),
    fetch: (signal) => listRun(props.run, signal),
  }))
  const listed = createMemo(() => backups.data() ?? [])
  const doneCount = () => listed().filter(isOver).length
  const percent = () => (listed().length === 0 ? null : (doneCount() / listed().length) * 100)
  createEffect(on(doneCount, () => void readBackupsAnew(queries), { defer: true }))

  return (
    <section aria-label="Backups asked for together" class="flex flex-col gap-2 rounded-lg bg-sunken px-3 py-2 text-sm">
      <div class="flex flex-wrap items-center gap-2">
        <span role="status" class="mr-auto font-medium">
          <Show when={listed().length > 0} fallback="None was begun">
            {runText(listed())}
          </Show>
        </span>
        <Button size="sm" variant="ghost" onClick={() => props.onClose()}>
          Show all backups
        </Button>
      </div>
      <Show when={listed().length > 0}>
        <ProgressBar label="Backups that are done" percent={percent()} />
      </Show>
      <Show when={props.refused.length > 0}>
        <ul class="text-xs text-danger">
          <For each={props.refused}>{({ message }) => <li class="wrap-anywhere">{message}</li>}</For>
        </ul>
      </Show>
    </section>
  )
}
