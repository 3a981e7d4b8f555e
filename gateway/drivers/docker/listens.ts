import { connect } from 'node:net'
import type { WorkerEndpoint } from '../../domain/databases/worker.ts'

const timeoutMs = 250

/** Whether anybody takes connections there: an address that has gone does not even refuse them. */
export function listens({ host, port }: WorkerEndpoint): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: timeoutMs })
    const conclude = (isListening: boolean) => {
      socket.destroy()
      resolve(isListening)
    }
    socket.once('connect', () => conclude(true))
    socket.once('error', () => conclude(false))
    socket.once('timeout', () => conclude(false))
  })
}
