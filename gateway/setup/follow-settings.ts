import type { RatesPerMinute } from '../domain/door/rate-limits.ts'
import type { LiveSettings } from '../domain/settings/live-settings.ts'
import type { SettingValues } from '../domain/settings/settings-table.ts'
import type { QuotaLimits } from '../services/databases/quotas.ts'
import type { WorkerFleet } from '../services/lifecycle/fleet.ts'
import type { SpareWorkers } from '../services/lifecycle/spare-workers.ts'

/** What has to act when a setting changes; all others read it whenever it counts. */
export interface SettingsFollowers {
  readonly fleet: Pick<WorkerFleet, 'replaceAllWhenIdle'>
  readonly spares: Pick<SpareWorkers, 'followSize' | 'renew'>
}

export function followSettings(settings: LiveSettings, { fleet, spares }: SettingsFollowers): void {
  settings.onChange((values, before) => {
    const hasOtherWorkers = values.maxResultBytes !== before.maxResultBytes
    if (hasOtherWorkers) fleet.replaceAllWhenIdle()
    if (hasOtherWorkers) void spares.renew()
    else if (values.spareWorkers !== before.spareWorkers) void spares.followSize()
  })
}

export function ratesOf(values: SettingValues): RatesPerMinute {
  return {
    address: values.ratePerAddress,
    key: values.ratePerKey,
    database: values.ratePerDatabase,
    login: values.rateLogin,
    failure: values.rateFailed,
  }
}

export function quotaOf(values: SettingValues): QuotaLimits {
  return {
    maxDatabases: values.userMaxDatabases,
    maxTotalBytes: values.userMaxBytes,
    maxDatabaseBytes: values.userMaxDatabaseBytes,
    maxAwake: values.userMaxAwake,
  }
}
