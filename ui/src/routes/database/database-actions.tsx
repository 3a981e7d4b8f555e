import { useNavigate } from '@solidjs/router'
import { useQueryClient } from '@tanstack/solid-query'
import DatabaseBackup from 'lucide-solid/icons/database-backup'
import Ellipsis from 'lucide-solid/icons/ellipsis'
import Power from 'lucide-solid/icons/power'
import RotateCw from 'lucide-solid/icons/rotate-cw'
import Trash from 'lucide-solid/icons/trash'
import { createSignal, Show } from 'solid-js'
import { api, ask } from '../../api/client.ts'
import { Button } from '../../components/button.tsx'
import { iconButtonClass } from '../../components/icon-button.tsx'
import { Menu } from '../../components/menu.tsx'
import { showProblem } from '../../components/toaster.tsx'
import { takeBackup } from '../../features/backups/backup.ts'
import { backupsOfDatabase } from '../../features/backups/backup-links.ts'
import { readBackupsAnew } from '../../features/backups/read-backups-anew.ts'
import { RemoveDatabase } from '../../features/databases/remove-database.tsx'
import { useSession } from '../../session/session-context.ts'
import { useCommands } from '../../shell/commands.ts'
import { useDatabase } from './database-context.ts'
import { mayAtLeast } from './may-at-least.ts'

/** What can be done with a database from each of its pages. */
export function DatabaseActions() {
  const page = useDatabase()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const session = useSession()
  const [isWaking, setWaking] = createSignal(false)
  const [isRemoving, setRemoving] = createSignal(false)
  const status = () => page.stats()?.container_status ?? page.database().status

  async function wake(): Promise<void> {
    setWaking(true)
    try {
      const params = { path: { db_name: page.name() }, query: { wake: true } }
      await ask(api.GET('/admin/databases/{db_name}', { params }))
      await page.refresh()
    } catch (error) {
      showProblem(`“${page.name()}” does not wake`, error)
    } finally {
      setWaking(false)
    }
  }

  const mayBackUp = () => session.isAtLeast('user') && mayAtLeast(page.database().your_right, 'manage')
  async function backUp(): Promise<void> {
    const name = page.name()
    navigate(backupsOfDatabase(name))
    try {
      await takeBackup(name)
      await readBackupsAnew(queries)
    } catch (error) {
      showProblem(`“${name}” is not backed up`, error)
    }
  }
  useCommands().add(() =>
    mayBackUp()
      ? [
          {
            id: 'back-up-now',
            label: `Back up “${page.name()}” now`,
            group: 'Commands',
            icon: DatabaseBackup,
            keywords: 'backup snapshot dump',
            run: () => void backUp(),
          },
        ]
      : [],
  )

  return (
    <>
      <Show when={status() !== 'running' && status() !== 'starting'}>
        <Button icon={<Power class="size-4" />} isBusy={isWaking()} onClick={() => void wake()}>
          Wake
        </Button>
      </Show>
      <Menu
        label={`More of ${page.name()}`}
        triggerClass={iconButtonClass()}
        trigger={<Ellipsis />}
        items={[
          ...(mayBackUp() ? [{ label: 'Back up now', icon: <DatabaseBackup />, onSelect: () => void backUp() }] : []),
          { label: 'Read anew', icon: <RotateCw />, onSelect: () => void page.refresh() },
          ...(page.database().your_right === 'manage'
            ? [
                {
                  label: 'Delete',
                  icon: <Trash />,
                  isDangerous: true,
                  startsGroup: true,
                  onSelect: () => setRemoving(true),
                },
              ]
            : []),
        ]}
      />
      <RemoveDatabase
        name={isRemoving() ? page.name() : null}
        onClose={() => setRemoving(false)}
        onRemoved={() => navigate('/databases')}
      />
    </>
  )
}
