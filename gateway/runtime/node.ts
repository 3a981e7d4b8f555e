import process from 'node:process'
import { listen } from './node-http-listener.ts'
import { type Runtime, stopSignals } from './runtime.ts'

export const runtime: Runtime = {
  name: 'node',
  version: process.versions.node,
  listen,
  onStopSignal(callback) {
    for (const signal of stopSignals) process.on(signal, callback)
  },
}
