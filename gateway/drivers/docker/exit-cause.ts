import { constants } from 'node:os'

/** How a container ended, as the process driver words it: shells and engines add 128 to the number of a signal. */
export function exitCause(exitCode: number, isOutOfMemory: boolean, memoryBytes: number): string {
  if (isOutOfMemory) {
    return `out of memory: it needed more than ${Math.floor(memoryBytes / 2 ** 20)} MiB (DBFORGE_WORKER_MEMORY_BYTES)`
  }
  const signal = Object.entries(constants.signals).find(([, number]) => number === exitCode - 128)?.[0]
  return signal === undefined ? `exit code ${exitCode}` : `signal ${signal}`
}
