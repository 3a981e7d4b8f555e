import { createEffect, createMemo, createSignal, on } from 'solid-js'
import { createStore, reconcile, type SetStoreFunction, unwrap } from 'solid-js/store'

export interface Draft<Fields extends object> {
  readonly fields: Fields
  readonly set: SetStoreFunction<Fields>
  isDirty(): boolean
  /** Back to what is saved. */
  reset(): void
}

/**
 * What somebody types over what is saved. When the saved fields change elsewhere an untouched draft follows them; one
 * that was touched keeps what was typed.
 */
export function createDraft<Fields extends object>(saved: () => Fields): Draft<Fields> {
  const [base, setBase] = createSignal(copyOf(saved()))
  const [fields, set] = createStore<Fields>(copyOf(saved()))
  const isDirty = createMemo(() => JSON.stringify(fields) !== JSON.stringify(base()))
  const reset = () => set(reconcile(copyOf(base())))
  createEffect(
    on(
      saved,
      (next) => {
        const follows = !isDirty()
        setBase(() => copyOf(next))
        if (follows) reset()
      },
      { defer: true },
    ),
  )
  return { fields, set, isDirty, reset }
}

function copyOf<Fields extends object>(fields: Fields): Fields {
  return structuredClone(unwrap(fields))
}
