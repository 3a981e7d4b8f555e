import { newMasterKey } from '../../gateway/domain/access/vault.ts'
import { startBareSqld } from './bare-sqld.ts'
import { startTestGateway, type TestGateway } from './gateway.ts'

/** For expect.poll(): half a second of polling the catalog. */
export const soon = { interval: 20 }

export interface GatewayPair {
  readonly first: TestGateway
  readonly second: TestGateway
  close(): Promise<void>
}

/** Two gateways, each with a folder of its own, on one catalog, with one admin key; `between` comes before the second starts. */
export async function startGatewayPair(between?: (first: TestGateway) => Promise<unknown>): Promise<GatewayPair> {
  const catalog = await startBareSqld()
  const env = { DBFORGE_CATALOG_URL: catalog.url, DBFORGE_MASTER_KEY: newMasterKey().toString('base64') }
  const first = await startTestGateway({ env })
  await between?.(first)
  const second = await startTestGateway({ env, key: first.key })
  return {
    first,
    second,
    async close() {
      await second.close()
      await first.close()
      await catalog.stop()
    },
  }
}
