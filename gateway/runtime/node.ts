import process from 'node:process'
import { listen } from './node-http-listener.ts'
import type { Runtime } from './runtime.ts'

export const runtime: Runtime = {
  name: 'node',
  version: process.versions.node,
  listen,
  onStopSignal(callback) {
    process.on('SIGINT', callback)
    process.on('SIGTERM', callback)
  },
}
