import type { Engine } from './engine.ts'
import { labels } from './labels.ts'
import type { ContainerPlan } from './worker-container.ts'

/**
 * Makes the network of the workers unless it is there. An internal one has no way out, and without `icc` no worker
 * reaches another; this machine reaches them all by their addresses. Where it cannot (Docker Desktop), ports are
 * published, which an internal network does not do.
 */
export async function ensureNetwork(engine: Engine, { network, dial }: ContainerPlan): Promise<void> {
  if (await engine.hasNetwork(network)) return
  await engine.createNetwork({
    Name: network,
    Driver: 'bridge',
    Internal: dial === 'address',
    Options: { 'com.docker.network.bridge.enable_icc': 'false' },
    Labels: { [labels.worker]: 'true' },
  })
}
