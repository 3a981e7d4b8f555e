import { Show } from 'solid-js'
import { Meter } from '../../components/meter.tsx'
import { formatBytes } from '../../lib/format-bytes.ts'
import { formatCount } from '../../lib/format-number.ts'
import { createLiveQuery } from '../../lib/live-query.ts'
import { type BackupUsage, readBackupUsage } from './backup.ts'
import { roomProblem } from './backup-words.ts'
import { RoomWarning } from './room-warning.tsx'

/** What the backups take together, of what they may. */
export function BackupUsageLine() {
  const usage = createLiveQuery(() => ({
    key: ['backups', 'usage'],
    everyMs: 30_000,
    identity: 'database_id',
    fetch: (signal) => readBackupUsage(signal),
  }))
  return (
    <Show when={usage.data()}>
      {(now: () => BackupUsage) => (
        <>
          <div class="text-sm text-ink-muted">
            <p>
              {formatCount(now().count)} complete, {formatBytes(now().size_bytes)}
              <Show when={now().max_bytes} fallback={`; ${formatBytes(now().room.free_bytes)} are free for more`}>
                {(most) => <> of {formatBytes(most())} that they may take</>}
              </Show>
              <Show when={now().databases[0]}>
                {(largest) => (
                  <>
                    ; most of it is “{largest().database}” with {formatBytes(largest().size_bytes)}
                  </>
                )}
              </Show>
            </p>
            <Show when={now().max_bytes}>
              {(most) => (
                <div class="mt-1 max-w-64">
                  <Meter label="Of what backups may take" percent={(now().size_bytes / most()) * 100} />
                </div>
              )}
            </Show>
          </div>
          <RoomWarning problem={roomProblem(now().room)} />
        </>
      )}
    </Show>
  )
}
