import { constants } from 'node:os'

/** How a container ended, as the process driver words it: shells and engines add 128 to the number of a signal. */
export function exitCause(exitCode: number, isOutOfMemory: boolean, memoryBytes: number): string {
  if (isOutOfMemory && memoryBytes === 0) return 'out of memory: the machine had no more'
  if (isOutOfMemory) {
    const limit = `${Math.floor(memoryBytes / 2 ** 20)} MiB`
    return `out of memory: it needed more than ${limit} (its limits.memory_bytes, else DBFORGE_WORKER_MEMORY_BYTES)`
  }
  const signal = Object.entries(constants.signals).find(([, number]) => number === exitCode - 128)?.[0]
  return signal === undefined ? `exit code ${exitCode}` : `signal ${signal}`
}
