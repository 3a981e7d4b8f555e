import { afterAll, beforeAll, expect, test } from 'vitest'
import { describeWorkerDriver } from '../conformance/worker-driver.ts'
import { containersOf, dockerPlace } from './docker-place.ts'
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
    countProcesses: async (id) => (await containersOf(id, 'status=running')).length,
    [Symbol.asyncDispose]: () => place[Symbol.asyncDispose](),
  }
})

test('nothing of all that was refused', () => {
  expect(proxy.refusals).toEqual([])
})
