import { totalmem } from 'node:os'
import process from 'node:process'

/** Where the two figures come from. */
export interface MemoryReader {
  /** Bytes that the machine has. */
  total(): number
  /** Bytes that a container or a service leaves to this process; 0 when that is not known. */
  constrained(): number
}

const ownMemory: MemoryReader = {
  total: totalmem,
  constrained: () => process.constrainedMemory(),
}

/** Bytes that this process and its workers may take: all of the machine's, or less where a cgroup sets a limit. */
export function usableMemoryBytes(reader: MemoryReader = ownMemory): number {
  const totalBytes = reader.total()
  const limitBytes = reader.constrained()
  // Without a limit the kernel gives a number beyond any machine.
  return limitBytes > 0 ? Math.min(totalBytes, limitBytes) : totalBytes
}
