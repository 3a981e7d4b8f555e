import { expect, test } from 'vitest'
import { exitCause } from './exit-cause.ts'

test.each([
  [0, false, 'exit code 0'],
  [101, false, 'exit code 101'],
  [137, false, 'signal SIGKILL'],
  [143, false, 'signal SIGTERM'],
  [255, false, 'exit code 255'],
  [137, true, 'out of memory: it needed more than 64 MiB (its limits.memory_bytes, else DBFORGE_WORKER_MEMORY_BYTES)'],
])('exitCause(%i, %j) is %j', (exitCode, isOutOfMemory, expected) => {
  expect(exitCause(exitCode, isOutOfMemory, 64 * 2 ** 20)).toBe(expected)
})
