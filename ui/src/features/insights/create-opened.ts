import { createSignal } from 'solid-js'

/** Which of many things are open; it outlives that one of them leaves the list and comes back. */
export interface Opened {
  has(key: string): boolean
  toggle(key: string): void
}

export function createOpened(): Opened {
  const [keys, setKeys] = createSignal<ReadonlySet<string>>(new Set())
  return {
    has: (key) => keys().has(key),
    toggle(key) {
      const next = new Set(keys())
      if (!next.delete(key)) next.add(key)
      setKeys(next)
    },
  }
}
