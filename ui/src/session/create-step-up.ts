import { createSignal } from 'solid-js'

/** A fresh proof of who somebody is, which dangerous acts want. */
export interface StepUp {
  isAsking(): boolean
  /** Resolves to whether the proof was given. Acts that ask at one time share one question. */
  ask(): Promise<boolean>
  answer(isProven: boolean): void
}

export function createStepUp(): StepUp {
  const [isAsking, setAsking] = createSignal(false)
  let waiting: ((isProven: boolean) => void)[] = []
  return {
    isAsking,
    ask() {
      setAsking(true)
      return new Promise((resolve) => {
        waiting = [...waiting, resolve]
      })
    },
    answer(isProven) {
      setAsking(false)
      for (const resolve of waiting.splice(0)) resolve(isProven)
    },
  }
}
