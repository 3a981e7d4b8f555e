import { availableParallelism, totalmem } from 'node:os'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { defaultWorkerLimits, type WorkerLimits } from '../../gateway/domain/databases/database.ts'
import { asAdopted, query, workerSpec } from '../conformance/worker-spec.ts'
import { eventually } from '../harness/eventually.ts'
import { startTestGateway } from '../harness/gateway.ts'
import { docker } from '../harness/tested-driver.ts'
import { containersOf, type DockerPlace, dockerPlace } from './docker-place.ts'

const mebibyte = 2 ** 20
const defaults = { Memory: 512 * mebibyte, MemorySwap: 512 * mebibyte, NanoCpus: 0, PidsLimit: 256 }

let place: DockerPlace
beforeEach(async () => {
  place = await dockerPlace()
})
afterEach(() => place[Symbol.asyncDispose]())

const limited = (limits: Partial<WorkerLimits>) =>
  workerSpec({ name: 'limited', limits: { ...defaultWorkerLimits, ...limits } })

async function hostConfigOf(container: string): Promise<unknown> {
  return JSON.parse((await docker('inspect', '--format', '{{json .HostConfig}}', container))[0] ?? '')
}

/** What the kernel says, not what the engine remembers. */
async function memoryLimitOf(container: string): Promise<string | undefined> {
  return (await docker('stats', '--no-stream', '--format', '{{.MemUsage}}', container))[0]?.split(' / ')[1]
}

describe('limits of a database', () => {
  it('are those of its container from the start, the least ones included', async () => {
    const spec = limited({ memoryBytes: 32 * mebibyte, milliCpus: 250, maxProcesses: 32, maxOpenFiles: 64 })
    const endpoint = await place.driver.ensure(spec)
    expect(await hostConfigOf(endpoint.containerId)).toMatchObject({
      Memory: 32 * mebibyte,
      MemorySwap: 32 * mebibyte,
      NanoCpus: 250_000_000,
      PidsLimit: 32,
      Ulimits: [{ Name: 'nofile', Soft: 64, Hard: 64 }],
    })
    expect(await query(endpoint, spec, 'SELECT 1')).toEqual([['1']])
  })

  it('change while it runs, and go back to the defaults', async () => {
    const spec = limited({})
    const endpoint = await place.driver.ensure(spec)
    const { containerId } = endpoint
    expect(await hostConfigOf(containerId)).toMatchObject(defaults)
    const changed = { ...defaultWorkerLimits, memoryBytes: 64 * mebibyte, milliCpus: 500, maxProcesses: 64 }
    await place.driver.reconfigure({ ...spec, limits: changed })
    expect(await hostConfigOf(containerId)).toMatchObject({
      Memory: 64 * mebibyte,
      MemorySwap: 64 * mebibyte,
      NanoCpus: 500_000_000,
      PidsLimit: 64,
    })
    await expect.poll(() => memoryLimitOf(containerId)).toBe('64MiB')
    await place.driver.reconfigure(spec)
    expect(await hostConfigOf(containerId)).toMatchObject({
      ...defaults,
      NanoCpus: availableParallelism() * 1e9,
    })
    await expect.poll(() => memoryLimitOf(containerId)).toBe('512MiB')
    expect(await place.driver.ensure(spec)).toEqual(endpoint)
  })

  it('of 0 are lifted: then it may take what the machine has', async () => {
    const spec = limited({ memoryBytes: 64 * mebibyte, milliCpus: 500, maxProcesses: 64 })
    const { containerId } = await place.driver.ensure(spec)
    const none = { memoryBytes: 0, milliCpus: 0, maxProcesses: 0, maxOpenFiles: null }
    await place.driver.reconfigure({ ...spec, limits: none })
    expect(await hostConfigOf(containerId)).toMatchObject({ Memory: totalmem(), PidsLimit: 0 })
    const free = await place.driver.ensure(limited(none))
    expect(await hostConfigOf(free.containerId)).toMatchObject({ Memory: 0, NanoCpus: 0, PidsLimit: null })
  })

  it.each([
    ['stopped', 'stop'],
    ['paused', 'pause'],
  ] as const)('of a %s worker hold when it goes on, in the same container', async (_, hold) => {
    const spec = limited({})
    const { containerId } = await place.driver.ensure(spec)
    await place.driver[hold](spec.databaseId)
    const narrow = { ...spec, limits: { ...defaultWorkerLimits, memoryBytes: 64 * mebibyte } }
    await place.driver.reconfigure(narrow)
    expect((await place.driver.ensure(narrow)).containerId).toBe(containerId)
    await expect.poll(() => memoryLimitOf(containerId)).toBe('64MiB')
  })

  it('of a worker that another gateway left are those of now', async () => {
    const spec = limited({})
    const endpoint = await place.driver.ensure(spec)
    const next = await place.open({
      limits: { memoryBytes: 96 * mebibyte, milliCpus: 0, maxProcesses: 128, maxOpenFiles: 8192 },
    })
    expect(await next.ensure(spec)).toEqual(asAdopted(endpoint))
    expect(await hostConfigOf(endpoint.containerId)).toMatchObject({ Memory: 96 * mebibyte, PidsLimit: 128 })
  })

  it('for open files hold from the next start on, in another container', async () => {
    const spec = limited({})
    const { containerId } = await place.driver.ensure(spec)
    const changed = { ...spec, limits: { ...defaultWorkerLimits, maxOpenFiles: 1024 } }
    await place.driver.reconfigure(changed)
    expect(await containersOf(spec.databaseId)).toEqual([containerId])
    await place.driver.stop(spec.databaseId)
    const next = await place.driver.ensure(changed)
    expect(await containersOf(spec.databaseId)).toEqual([next.containerId])
    expect(await hostConfigOf(next.containerId)).toMatchObject({ Ulimits: [{ Name: 'nofile', Soft: 1024 }] })
  })

  it('above what the machine has are refused when they are set, and held as far as they go', async () => {
    const milliCpus = (availableParallelism() + 1) * 1000
    const refusal = {
      reason: 'INVALID_PARAMETER',
      message: `Cannot set limits.cpus to ${milliCpus / 1000}: the Docker engine has ${availableParallelism()}`,
    }
    await expect(place.driver.checkLimits({ milliCpus })).rejects.toMatchObject(refusal)
    await expect(place.driver.checkLimits({ memoryBytes: totalmem() + 1 })).rejects.toMatchObject({
      message: `Cannot set limits.memory_bytes to ${totalmem() + 1}: the Docker engine has ${totalmem()}`,
    })
    const { containerId } = await place.driver.ensure(limited({ milliCpus }))
    expect(await hostConfigOf(containerId)).toMatchObject({ NanoCpus: availableParallelism() * 1e9 })
  })
})

it('limits are set, shown and changed over the API, and replace an idle worker where they must', async () => {
  const gateway = await startTestGateway()
  const path = '/admin/databases/limited-api'
  const patch = async (limits: unknown) => gateway.call('PATCH', path, { limits })
  // biome-ignore lint/suspicious/noExplicitAny: tests read any member of it
  const databaseIn = async (response: Response): Promise<any> => (await response.json()).database
  try {
    await gateway.spawn('limited-api', { limits: { memory_bytes: 64 * mebibyte, cpus: 0.5 } })
    const database = await databaseIn(await gateway.call('GET', path))
    expect(database.limits).toEqual({
      max_size_bytes: null,
      memory_bytes: 64 * mebibyte,
      cpus: 0.5,
      max_processes: null,
      max_open_files: null,
    })
    expect(await hostConfigOf(database.container_id)).toMatchObject({ Memory: 64 * mebibyte, NanoCpus: 5e8 })
    const changed = await databaseIn(await patch({ cpus: 0.75, max_size_bytes: 2 ** 30 }))
    expect(changed).toMatchObject({ container_id: database.container_id, limits: { memory_bytes: 64 * mebibyte } })
    expect(await hostConfigOf(database.container_id)).toMatchObject({ Memory: 64 * mebibyte, NanoCpus: 7.5e8 })

    const refused = await patch({ cpus: 999 })
    expect(refused.status).toBe(400)
    expect((await refused.json()).detail).toContain('Cannot set limits.cpus to 999: the Docker engine has')
    expect((await databaseIn(await gateway.call('GET', path))).limits.cpus).toBe(0.75)

    await patch({ max_open_files: 1024 })
    const isAsleep = async () => (await databaseIn(await gateway.call('GET', path))).status === 'sleeping'
    await eventually(isAsleep, { what: 'the worker to end' })
    expect((await gateway.query('limited-api', 'SELECT 1 AS one')).data).toEqual([{ one: 1 }])
    const { container_id } = await databaseIn(await gateway.call('GET', path))
    expect(await hostConfigOf(container_id)).toMatchObject({ Ulimits: [{ Name: 'nofile', Soft: 1024 }] })
  } finally {
    await gateway.close()
  }
})
