import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readConfig } from '../../../gateway/config/config.ts'
import { containerLimitsOf } from '../../../gateway/domain/databases/container-limits-of.ts'
import type { WorkerDriver, WorkerEndpoint } from '../../../gateway/domain/databases/worker.ts'
import { openDriver } from '../../../gateway/drivers/index.ts'
import { workerSpec } from '../../conformance/worker-spec.ts'
import { temporaryFolder } from '../../harness/temporary-folder.ts'
import { pidOfContainer } from '../../harness/tested-driver.ts'
import type { LoadTarget, Watched } from '../load/load-job.ts'
import { dockerEnv } from './bare-container.ts'
import { tableStatements } from './ground.ts'
import { query } from './hrana-query.ts'
import { HttpCaller } from './http-caller.ts'

/** A worker as a driver of the gateway makes it, with no gateway before it. */
export interface BareWorker extends AsyncDisposable {
  /** With a token that is good for a minute. */
  target(): LoadTarget
  readonly watched: readonly Watched[]
}

export async function startBareWorker(kind: 'process' | 'docker', tableRows: number): Promise<BareWorker> {
  const folder = await temporaryFolder()
  const driver = await openOn(kind, folder.path)
  const spec = workerSpec({ name: `bare-${kind}`, durability: 'strong' })
  const dispose = async () => {
    await driver.destroy(spec.databaseId)
    await driver[Symbol.asyncDispose]()
    await folder[Symbol.asyncDispose]()
  }
  try {
    const endpoint = await driver.ensure(spec)
    const { host: address, port } = endpoint
    using caller = new HttpCaller(port, { authorization: `Bearer ${spec.signToken()}` }, address)
    await query(caller, '', ...tableStatements(tableRows))
    const pid = await pidOf(kind, endpoint, folder.path)
    return {
      target: () => ({
        ...{ address, port, host: `${address}:${port}`, prefix: '' },
        ...{ token: spec.signToken(), dialect: 'hrana' },
      }),
      watched: [{ name: 'sqld', pids: [pid] }],
      [Symbol.asyncDispose]: dispose,
    }
  } catch (error) {
    await dispose()
    throw error
  }
}

function openOn(kind: 'process' | 'docker', dataDir: string): Promise<WorkerDriver> {
  const shared = { dataDir, stopGraceMs: 5_000, readyTimeoutMs: 20_000 }
  if (kind === 'process') return openDriver('process', shared)
  const engine = process.env['DOCKER_HOST']
  const { docker, settings } = readConfig({ ...dockerEnv, ...(engine === undefined ? {} : { DOCKER_HOST: engine }) })
  return openDriver('docker', { ...shared, ...docker, limits: containerLimitsOf(settings) })
}

async function pidOf(kind: 'process' | 'docker', endpoint: WorkerEndpoint, dataDir: string): Promise<number> {
  if (kind === 'docker') return pidOfContainer(endpoint.containerId)
  const record = await readFile(join(dataDir, 'databases', endpoint.databaseId, 'worker.json'), 'utf8')
  return JSON.parse(record).pid
}
