import type { SettingValues } from '../settings/settings-table.ts'
import type { WorkerLimits } from './database.ts'

/** What a container may take, unless its database says otherwise; 0 = no limit. */
export function containerLimitsOf(values: SettingValues): { readonly [Limit in keyof WorkerLimits]: number } {
  return {
    memoryBytes: values.workerMemoryBytes,
    milliCpus: values.workerMillicpus,
    maxProcesses: values.workerPids,
    maxOpenFiles: values.workerOpenFiles,
  }
}
