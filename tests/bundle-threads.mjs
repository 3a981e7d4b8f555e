import { bundle } from '../infra/scripts/bundle.mjs'

/** Node 20 reads no TypeScript: the threads of gateways that run in tests take the bundle. */
export async function setup() {
  await bundle('gateway/observability/store/store-thread.ts', 'store-thread.mjs')
}
