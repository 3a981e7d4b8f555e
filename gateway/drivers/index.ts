import type { WorkerDriver } from '../domain/databases/worker.ts'
import type { DockerDriverOptions } from './docker/docker-driver-options.ts'
import type { ProcessDriverOptions } from './process/process-driver.ts'

/** The options of every driver, by its name. */
export interface DriverOptions {
  readonly process: ProcessDriverOptions
  readonly docker: DockerDriverOptions
}

const openers: { readonly [Name in keyof DriverOptions]: (options: DriverOptions[Name]) => Promise<WorkerDriver> } = {
  process: async (options) => (await import('./process/process-driver.ts')).openProcessDriver(options),
  docker: async (options) => (await import('./docker/docker-driver.ts')).openDockerDriver(options),
}

/** Opens the driver called `name`; its code and its packages are loaded only then. */
export function openDriver<Name extends keyof DriverOptions>(
  name: Name,
  options: DriverOptions[Name],
): Promise<WorkerDriver> {
  return openers[name](options)
}
