import { createSignal } from 'solid-js'

/** Whether the gateway answers. */
export interface Connection {
  isLost(): boolean
  lost(): void
  seen(): void
}

const firstWaitMs = 1_000
const longestWaitMs = 8_000

/** While the gateway does not answer it is asked again and again; `onHealed` is told when it does. */
export function createConnection(onHealed: () => void): Connection {
  const [isLost, setLost] = createSignal(false)

  async function answers(): Promise<boolean> {
    try {
      await fetch('/health', { cache: 'no-store' })
      return true
    } catch {
      // Still away.
      return false
    }
  }
  function seen(): void {
    if (!isLost()) return
    setLost(false)
    onHealed()
  }
  async function askUntilHealed(waitMs: number): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, waitMs))
    if (!isLost()) return
    if (await answers()) seen()
    else await askUntilHealed(Math.min(waitMs * 2, longestWaitMs))
  }
  return {
    isLost,
    lost() {
      if (isLost()) return
      setLost(true)
      void askUntilHealed(firstWaitMs)
    },
    seen,
  }
}
