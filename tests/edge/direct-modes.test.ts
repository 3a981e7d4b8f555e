import { openProcessDriver } from '../../gateway/drivers/process/process-driver.ts'
import { edgeDriver } from '../harness/edge/edge-driver.ts'
import { startTestEdge, type TestEdge } from '../harness/edge/test-edge.ts'
import { startTestGateway, type TestGateway } from '../harness/gateway.ts'
import { temporaryFolder } from '../harness/temporary-folder.ts'
import { describeDirectModes } from './direct-modes.ts'

describeDirectModes('a process', async () => {
  const folder = await temporaryFolder()
  const inner = await openProcessDriver({ dataDir: folder.path, stopGraceMs: 5_000, readyTimeoutMs: 60_000 })
  let edge: TestEdge
  let gateway: TestGateway
  const driver = edgeDriver(inner, { edge: () => edge, authUrl: () => gateway.url })
  gateway = await startTestGateway({ overrides: { driver } })
  edge = await startTestEdge(gateway.port)
  return {
    gateway,
    edge,
    async [Symbol.asyncDispose]() {
      await edge.close()
      await gateway.close()
      await folder[Symbol.asyncDispose]()
    },
  }
})
