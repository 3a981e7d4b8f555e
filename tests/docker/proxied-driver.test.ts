import { afterAll, beforeAll, expect, test } from 'vitest'
import { describeWorkerDriver } from '../conformance/worker-driver.ts'
import { workerSpec } from '../conformance/worker-spec.ts'
import { docker } from '../harness/tested-driver.ts'
import { countRunning, dockerPlace } from './docker-place.ts'
import { type OpenProxy, openProxy } from './open-proxy.ts'

let proxy: OpenProxy

beforeAll(async () => {
  proxy = await openProxy({ mode: 'manage', images: ['db-forge-worker:0.24.32'] })
})
afterAll(() => proxy.close())

describeWorkerDriver('docker driver through the socket proxy, as', async () => {
  const place = await dockerPlace({ host: `tcp://${proxy.address}` })
  return {
    driver: place.driver,
    reopen: () => place.open(),
    countProcesses: countRunning,
    [Symbol.asyncDispose]: () => place[Symbol.asyncDispose](),
  }
})

test('limits change through it, too', async () => {
  await using place = await dockerPlace({ host: `tcp://${proxy.address}` })
  const spec = workerSpec({ name: 'proxied' })
  const { containerId } = await place.driver.ensure(spec)
  await place.driver.reconfigure({ ...spec, limits: { ...spec.limits, milliCpus: 500 } })
  expect(await docker('inspect', '--format', '{{.HostConfig.NanoCpus}}', containerId)).toEqual(['500000000'])
})

test('nothing of all that was refused', () => {
  expect(proxy.refusals).toEqual([])
})
