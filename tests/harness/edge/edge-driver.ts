import type { WorkerDriver, WorkerExit, WorkerSpec } from '../../../gateway/domain/databases/worker.ts'
import { traefikLabels, type WorkerPlace } from '../../../gateway/drivers/docker/traefik-labels.ts'
import type { TestEdge } from './test-edge.ts'

export interface EdgeDriverOptions {
  readonly edge: () => TestEdge
  readonly authUrl: () => string
}

/**
 * A process driver whose workers an edge learns about by the labels that containers would have: set when one starts, gone
 * when it ends.
 */
export function edgeDriver(inner: WorkerDriver, { edge, authUrl }: EdgeDriverOptions): WorkerDriver {
  const labelsOf = (spec: WorkerSpec, options: Pick<WorkerPlace, 'port'>) =>
    traefikLabels(spec, { authUrl: authUrl(), domain: 'db.localhost', network: 'db-forge-workers', ...options })
  const gone = (id: string) => edge().setContainer(id, null)
  return {
    name: 'docker',
    flags: { ...inner.flags, directLane: true },
    probe: () => inner.probe(),
    async ensure(spec, options) {
      const endpoint = await inner.ensure(spec, options)
      const { host, port } = endpoint
      edge().setContainer(spec.databaseId, labelsOf(spec, { port }), { host, port })
      return endpoint
    },
    reconfigure: (spec, options) => inner.reconfigure(spec, options),
    async stop(id, options) {
      gone(id)
      await inner.stop(id, options)
    },
    kill: (id) => inner.kill(id),
    async destroy(id, options) {
      gone(id)
      await inner.destroy(id, options)
    },
    reserve: (id) => inner.reserve(id),
    assign: (id) => inner.assign(id),
    inspect: (id) => inner.inspect(id),
    list: () => inner.list(),
    logs: (id, options) => inner.logs(id, options),
    logsAfter: (id, mark) => inner.logsAfter(id, mark),
    usage: (id) => inner.usage(id),
    watch: (onExit) =>
      inner.watch((exit: WorkerExit) => {
        gone(exit.databaseId)
        onExit(exit)
      }),
    [Symbol.asyncDispose]: () => inner[Symbol.asyncDispose](),
  }
}
