import { describeWorkerDriver } from '../conformance/worker-driver.ts'
import { containersOf, dockerPlace } from './docker-place.ts'

describeWorkerDriver('docker', async () => {
  const place = await dockerPlace()
  return {
    driver: place.driver,
    reopen: () => place.open(),
    countProcesses: async (id) => (await containersOf(id, 'status=running')).length,
    [Symbol.asyncDispose]: () => place[Symbol.asyncDispose](),
  }
})
