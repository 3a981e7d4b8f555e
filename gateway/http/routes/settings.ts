import * as contract from '../../contract/settings.ts'
import { settingNames, wireNameOf } from '../../domain/settings/settings-table.ts'
import { actorOf } from '../../domain/watching/audit.ts'
import type { SettingChanges } from '../../services/system/settings-service.ts'
import type { ControlPlaneDependencies } from '../dependencies.ts'
import type { Mount } from '../mount.ts'
import { presentSettings } from '../present/present-settings.ts'

export function mountSettingRoutes(mount: Mount, { settings, startup }: ControlPlaneDependencies): void {
  mount.guarded(contract.listSettingsRoute, ({ context }) => context.json(presentSettings(settings.list(), startup)))

  mount.guarded(contract.changeSettingsRoute, async ({ context, principal, body }) => {
    const { name, id } = actorOf(principal)
    const changes = await settings.change(changesOf(body), name ?? id ?? 'installation')
    // No setting is a secret: the audit log keeps what was and what is.
    context.set('details', {
      changes: Object.fromEntries(changes.map((change) => [wireNameOf(change.name), [change.before, change.after]])),
    })
    return context.json(presentSettings(settings.list(), startup))
  })
}

function changesOf(body: Readonly<Record<string, unknown>>): SettingChanges {
  const entries = settingNames.map((name) => [name, body[wireNameOf(name)]] as const)
  // as: the schema of the body has checked each value by the rule of its setting
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined)) as SettingChanges
}
