import process from 'node:process'

/** Whatever ends us, by a signal too, ends that process: nothing is left running. Answers how to let it go. */
export function endWithUs(pid: number): () => void {
  const end = () => {
    try {
      process.kill(pid, 'SIGTERM')
    } catch {
      // It has ended already.
    }
  }
  process.once('exit', end)
  return () => void process.off('exit', end)
}
