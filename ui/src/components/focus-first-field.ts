const fields =
  'input:not([readonly], [type=hidden], :disabled), select:not(:disabled), textarea:not([readonly], :disabled)'

/** Puts the focus where one types: on the field that says `autofocus`, else on the first; false = there is none. */
export function focusFirstIn(element: HTMLElement): boolean {
  const field = element.querySelector<HTMLElement>('[autofocus]') ?? element.querySelector<HTMLElement>(fields)
  field?.focus()
  return field !== null
}

/** A dialog that opens puts the focus where one types, not on its cross. */
export function focusFirstField(event: Event): void {
  const { target } = event
  if (target instanceof HTMLElement && focusFirstIn(target)) event.preventDefault()
}
