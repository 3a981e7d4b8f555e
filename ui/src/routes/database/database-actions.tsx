import { useNavigate } from '@solidjs/router'
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
import { RemoveDatabase } from '../../features/databases/remove-database.tsx'
import { useDatabase } from './database-context.ts'

/** What can be done with a database from each of its pages. */
export function DatabaseActions() {
  const page = useDatabase()
  const navigate = useNavigate()
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
