import { createSignal } from 'solid-js'

/** A signal that survives a reload of the page, under `db-forge.<name>` in the browser's storage. */
export function createStoredSignal<Value>(
  name: string,
  initial: Value,
  isValid: (value: unknown) => value is Value,
): readonly [() => Value, (value: Value) => void] {
  const key = `db-forge.${name}`
  const [value, setValue] = createSignal<Value>(read(key, initial, isValid))
  return [
    value,
    (next) => {
      setValue(() => next)
      try {
        localStorage.setItem(key, JSON.stringify(next))
      } catch {
        // Storage is off or full: the value lasts as long as the page.
      }
    },
  ]
}

function read<Value>(key: string, initial: Value, isValid: (value: unknown) => value is Value): Value {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(key) ?? 'null')
    return isValid(value) ? value : initial
  } catch {
    // Storage is off, or somebody else wrote there.
    return initial
  }
}
