import { useQueryClient } from '@tanstack/solid-query'
import { createMemo, For } from 'solid-js'
import { AsyncView } from '../../components/async-view.tsx'
import { createLiveQuery } from '../../lib/live-query.ts'
import { AppearanceCard } from './appearance-card.tsx'
import { EnvironmentCard } from './environment-card.tsx'
import { listSettings, type Setting } from './installation-settings.ts'
import { ResetCard } from './reset-card.tsx'
import { SettingsGroup } from './settings-group.tsx'

const titles: Readonly<Record<Setting['group'], string>> = {
  general: 'General',
  databases: 'Databases',
  backups: 'Backups',
  limits: 'Limits',
  people: 'People',
  security: 'Security and CORS',
  connections: 'Connections',
  workers: 'Workers',
  observability: 'What is seen of statements',
}

function isOfMode({ name }: Setting): boolean {
  return name.startsWith('mode')
}

/** Everything that can be set on the installation. */
export function InstallationSettingsPanel() {
  const queries = useQueryClient()
  const settings = createLiveQuery(() => ({ key: ['settings'], identity: 'name', fetch: listSettings }))
  /** The mode among them stands above each page. */
  async function readAnew(): Promise<void> {
    await Promise.all([settings.refetch(), queries.invalidateQueries({ queryKey: ['health'] })])
  }
  return (
    <AsyncView query={settings} errorTitle="The settings cannot be shown now">
      {(answer) => {
        const groups = createMemo(() => {
          const { settings: all } = answer()
          const names = [...new Set(all.map(({ group }) => group))]
          return [
            ...names.map((group) => ({
              title: titles[group] ?? group,
              settings: all.filter((setting) => setting.group === group && !isOfMode(setting)),
            })),
            { title: 'Maintenance', settings: all.filter(isOfMode) },
          ].filter((group) => group.settings.length > 0)
        })
        return (
          <>
            <p class="mb-4 text-sm text-ink-muted">
              What the environment says is locked; an empty field is the default.
            </p>
            <div class="columns-1 gap-4 xl:columns-2 [&>*]:mb-4 [&>*]:break-inside-avoid">
              <AppearanceCard />
              <For each={groups()}>
                {(group) => <SettingsGroup title={group.title} settings={group.settings} onSaved={readAnew} />}
              </For>
              <ResetCard settings={answer().settings} onSaved={readAnew} />
              <EnvironmentCard variables={answer().startup} />
            </div>
          </>
        )
      }}
    </AsyncView>
  )
}
