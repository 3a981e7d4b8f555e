import { installationOf } from '../../gateway/drivers/docker/installation.ts'
import { describeDirectModes } from '../edge/direct-modes.ts'
import { startTestEdge } from '../harness/edge/test-edge.ts'
import { startTestGateway } from '../harness/gateway.ts'
import { followEngine } from './follow-engine.ts'

describeDirectModes('a container', async () => {
  // Traefik would ask there; the edge of this test knows where that is.
  const authUrl = 'http://gateway:8081'
  const gateway = await startTestGateway({ env: { DBFORGE_EDGE_AUTH_URL: authUrl } })
  const edge = await startTestEdge(gateway.port)
  const installation = await installationOf(gateway.dataDir)
  const following = await followEngine(edge, { installation, authUrl, gatewayUrl: gateway.url })
  return {
    gateway,
    edge,
    async [Symbol.asyncDispose]() {
      await following[Symbol.asyncDispose]()
      await edge.close()
      await gateway.close()
    },
  }
})
