import { type Accessor, createEffect, createSignal, onCleanup } from 'solid-js'

/** A value that waits until its source has been still for `ms`. */
export function createDebounced<Value>(source: Accessor<Value>, ms: number): Accessor<Value> {
  const [settled, setSettled] = createSignal(source())
  createEffect(() => {
    const value = source()
    const timer = setTimeout(() => setSettled(() => value), ms)
    onCleanup(() => clearTimeout(timer))
  })
  return settled
}
