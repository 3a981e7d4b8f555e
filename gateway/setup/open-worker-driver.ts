import type { Config } from '../config/config.ts'
import { containerLimitsOf } from '../domain/databases/container-limits-of.ts'
import type { WorkerDriver } from '../domain/databases/worker.ts'
import type { LiveSettings } from '../domain/settings/live-settings.ts'
import { openDriver } from '../drivers/index.ts'
import type { Events } from '../observability/events.ts'

/** The driver that is configured; what it is made of holds until the next start. */
export function openWorkerDriver(config: Config, { values }: LiveSettings, events: Events): Promise<WorkerDriver> {
  const { dataDir, sqldPath, spareShells, headStarts } = config
  const shared = { dataDir, stopGraceMs: config.shutdownGraceMs, readyTimeoutMs: values.wakeTimeoutMs }
  if (config.driver === 'docker') {
    const { edgeAuthUrl, ...docker } = config.docker
    const traefik = edgeAuthUrl === null ? null : { authUrl: edgeAuthUrl, domain: config.domain }
    const limits = containerLimitsOf(values)
    return openDriver('docker', {
      ...shared,
      ...docker,
      limits,
      traefik,
      onPull: (progress) => events.imagePulled(progress),
    })
  }
  return openDriver('process', {
    ...shared,
    spareShells,
    headStarts,
    onUnconfined: (path, missing) => events.engineUnconfined(path, missing),
    ...(sqldPath === null ? {} : { sqldPath }),
  })
}
