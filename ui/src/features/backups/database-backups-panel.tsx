import { A } from '@solidjs/router'
import { useQueryClient } from '@tanstack/solid-query'
import DatabaseBackup from 'lucide-solid/icons/database-backup'
import { Show } from 'solid-js'
import { AsyncView } from '../../components/async-view.tsx'
import { Button } from '../../components/button.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { ProblemText } from '../../components/problem-text.tsx'
import { TimeAgo } from '../../components/time-ago.tsx'
import { createAct } from '../../lib/create-act.ts'
import { formatBytes } from '../../lib/format-bytes.ts'
import { createLiveQuery } from '../../lib/live-query.ts'
import { useSession } from '../../session/session-context.ts'
import { backupsInterval, type DatabaseBackups, isAnyUnderWay, listDatabaseBackups, takeBackup } from './backup.ts'
import { BackupRules } from './backup-rules.tsx'
import { roomProblem, scheduleText } from './backup-words.ts'
import { BackupsTable } from './backups-table.tsx'
import { createBackupDialogs } from './create-backup-dialogs.tsx'
import { readBackupsAnew } from './read-backups-anew.ts'
import { RoomWarning } from './room-warning.tsx'

/** The backups of one database: what there is, what comes next, and one taken now. */
export function DatabaseBackupsPanel(props: { readonly database: string }) {
  const queries = useQueryClient()
  const dialogs = createBackupDialogs()
  const backups = createLiveQuery(() => ({
    key: ['databases', 'backups', props.database],
    everyMs: backupsInterval,
    fetch: (signal) => listDatabaseBackups(props.database, signal),
  }))
  const isRunning = () => isAnyUnderWay(backups.data())
  const taking = createAct(async () => {
    await takeBackup(props.database)
    await readBackupsAnew(queries)
  })

  return (
    <div class="flex flex-col gap-3">
      <div class="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div class="min-w-0 flex-1 basis-64 text-sm text-ink-muted">
          <Show when={backups.data()} fallback="A copy of all that the database holds, as SQL.">
            {(data: () => DatabaseBackups) => <Schedule database={props.database} backups={data()} />}
          </Show>
        </div>
        <Button variant="primary" isBusy={taking.isBusy() || isRunning()} onClick={() => void taking.run()}>
          {isRunning() ? 'Backing up' : 'Back up now'}
        </Button>
      </div>
      <ProblemText error={taking.problem()} />
      <Show when={backups.data()?.room}>{(room) => <RoomWarning problem={roomProblem(room())} />}</Show>
      <Show when={backups.data()?.schedule.is_late}>
        <p role="status" class="rounded-md bg-warn-soft px-3 py-2 text-sm text-warn">
          A backup is overdue: the database is used, and none of the last two intervals is complete.
        </p>
      </Show>
      <AsyncView
        query={backups}
        errorTitle="The backups cannot be shown now"
        isEmpty={(data) => data.backups.length === 0}
        empty={
          <EmptyState title="No backups yet" icon={<DatabaseBackup />}>
            One is taken of a running database, whoever writes meanwhile, and makes a new database when it is restored.
          </EmptyState>
        }
      >
        {(data) => (
          <BackupsTable
            caption={`Backups of ${props.database}, newest first`}
            backups={data().backups}
            onRestore={dialogs.restore}
            onDelete={dialogs.remove}
          />
        )}
      </AsyncView>
      <dialogs.Dialogs />
    </div>
  )
}

function Schedule(props: { readonly database: string; readonly backups: DatabaseBackups }) {
  const session = useSession()
  const schedule = () => props.backups.schedule
  const isOwn = () => schedule().own.interval_ms !== null || schedule().own.keep !== null
  return (
    <>
      <p>
        {scheduleText(schedule())}.{' '}
        <Show when={isOwn()} fallback="As the settings say.">
          So says the database itself.
        </Show>{' '}
        <Show when={session.isAtLeast('admin')}>
          <A class="link" href="/settings">
            Settings of all
          </A>
        </Show>
      </p>
      <p class="mt-0.5 text-xs text-ink-faint">
        Last complete: <TimeAgo at={schedule().last_complete_at} />
        <Show when={schedule().interval_ms > 0}>
          {' · '}
          <Show when={schedule().next_at} fallback="next: once it is used">
            {(at) => (
              <>
                next: <TimeAgo at={at()} />
              </>
            )}
          </Show>
        </Show>
        <Show when={props.backups.size_bytes > 0}>
          {' · '}
          {formatBytes(props.backups.size_bytes)} together
        </Show>
      </p>
      <div class="mt-1 -ml-2">
        <BackupRules database={props.database} schedule={schedule()} />
      </div>
    </>
  )
}
