import { listen } from './node-http-listener.ts'
import type { Runtime } from './runtime.ts'

/** The part of Deno's global that is used; its own type library would clash with Node's. */
declare const Deno: {
  readonly version: { readonly deno: string }
  addSignalListener(signal: 'SIGINT' | 'SIGTERM', callback: () => void): void
}

export const runtime: Runtime = {
  name: 'deno',
  version: Deno.version.deno,
  storeThread: new URL('../observability/store/store-thread.ts', import.meta.url),
  listen: (options) => listen({ ...options, losesUpgradeBodies: true }),
  onStopSignal(callback) {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) Deno.addSignalListener(signal, () => callback(signal))
  },
}
