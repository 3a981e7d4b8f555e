import { createSignal } from 'solid-js'

/** Something that a button does: whether it runs, and what it failed with. */
export interface Act<Input extends readonly unknown[]> {
  isBusy(): boolean
  /** Of the newest run; null when it worked, or has not ended. */
  problem(): unknown
  /** Whether it worked. A run that is under way is not begun twice. */
  run(...input: Input): Promise<boolean>
  clear(): void
}

export function createAct<const Input extends readonly unknown[]>(act: (...input: Input) => Promise<void>): Act<Input> {
  const [isBusy, setBusy] = createSignal(false)
  const [problem, setProblem] = createSignal<unknown>(null)
  return {
    isBusy,
    problem,
    async run(...input) {
      if (isBusy()) return false
      setBusy(true)
      setProblem(null)
      try {
        await act(...input)
        return true
      } catch (error) {
        setProblem(() => error)
        return false
      } finally {
        setBusy(false)
      }
    },
    clear: () => setProblem(null),
  }
}
