const fields =
  'input:not([readonly], [type=hidden], :disabled), select:not(:disabled), textarea:not([readonly], :disabled)'

/** A dialog that opens puts the focus where one types, not on its cross. */
export function focusFirstField(event: Event): void {
  const { target } = event
  const field = target instanceof HTMLElement ? target.querySelector<HTMLElement>(fields) : null
  if (field === null) return
  event.preventDefault()
  field.focus()
}
