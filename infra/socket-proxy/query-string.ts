import type { AllowedCall } from './allowed-calls.ts'
import { isOwnContainerName, ownLabel } from './own-names.ts'
import { Refusal } from './refusal.ts'

/**
 * The query string to send on, with its `?`, or empty. It is made anew of what is allowed: clients such as dockerode send
 * the members of the body along, which nobody reads.
 */
export function querySent({ query, isFiltered }: AllowedCall, search: string): string {
  const given = new URLSearchParams(search)
  const sent = new URLSearchParams()
  for (const [name, value] of given) {
    if (!query.includes(name)) continue
    if (sent.has(name)) throw new Refusal(`Parameter "${name}" is given twice`)
    sent.set(name, value)
  }
  if (isFiltered) sent.set('filters', ownFilters(sent.get('filters')))
  if (query.includes('name') && !isOwnContainerName(sent.get('name') ?? '')) {
    throw new Refusal('Parameter "name" must begin with db-worker-')
  }
  const text = sent.toString()
  return text === '' ? '' : `?${text}`
}

/** The engine takes each filter as a list, or as an object of true; labels must all be there. */
function ownFilters(text: string | null): string {
  const filters: unknown = parse(text ?? '{}')
  if (typeof filters !== 'object' || filters === null || Array.isArray(filters))
    throw new Refusal('Filters must be an object')
  const labels = 'label' in filters ? filters.label : []
  const known = Array.isArray(labels) ? labels : Object.keys(Object(labels))
  return JSON.stringify({ ...listsOf(filters), label: [...known, `${ownLabel.name}=${ownLabel.value}`] })
}

function listsOf(filters: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(filters).map(([name, value]) => [name, Array.isArray(value) ? value : Object.keys(Object(value))]),
  )
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Refusal('Filters must be JSON', 400)
  }
}
