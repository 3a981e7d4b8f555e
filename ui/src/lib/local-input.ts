/** ISO 8601 as a field of type `datetime-local` holds it, in the reader's time zone; nothing stays nothing. */
export function toLocalInput(iso: string | undefined): string {
  const date = new Date(iso ?? '')
  if (Number.isNaN(date.getTime())) return ''
  const local = new Date(date.getTime() - date.getTimezoneOffset() * 60_000)
  return local.toISOString().slice(0, 16)
}

/** The moment that such a field says, as ISO 8601 in UTC; null when it is empty. */
export function fromLocalInput(text: string): string | null {
  const date = new Date(text)
  return text === '' || Number.isNaN(date.getTime()) ? null : date.toISOString()
}
