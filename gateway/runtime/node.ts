import process from 'node:process'
import { listen } from './node-http-listener.ts'
import { type Runtime, stopSignals } from './runtime.ts'

/** Beside us in a bundle. Where sources run, as in tests, it is bundled all the same: Node 20 reads no TypeScript. */
const storeThread = import.meta.url.endsWith('.ts') ? '../../dist/store-thread.mjs' : './store-thread.mjs'

export const runtime: Runtime = {
  name: 'node',
  version: process.versions.node,
  storeThread: new URL(storeThread, import.meta.url),
  listen,
  onStopSignal(callback) {
    for (const signal of stopSignals) process.on(signal, callback)
  },
}
