import { useSearchParams } from '@solidjs/router'
import { createMemo } from 'solid-js'
import { filterOperators, type RowFilter, type RowOrder, type RowView } from '../../lib/grid/row-source.ts'

/** What is looked at: in the address of the page, so that it can be shared, and left with the browser's Back. */
export interface RowViewState {
  table(): string
  view(): RowView
  show(table: string, filters?: readonly RowFilter[]): void
  setFilters(filters: readonly RowFilter[]): void
  setOrder(order: RowOrder | null): void
}

export function createRowView(): RowViewState {
  const [params, setParams] = useSearchParams()
  const textOf = (name: string) => {
    const value = params[name]
    return typeof value === 'string' ? value : ''
  }
  const where = createMemo(() => textOf('where'))
  const sort = createMemo(() => textOf('sort'))
  const view = createMemo<RowView>(() => ({ filters: readFilters(where()), order: readOrder(sort()) }))
  return {
    table: createMemo(() => textOf('table')),
    view,
    show: (table, filters = []) => setParams({ table, where: writeFilters(filters), sort: undefined }),
    setFilters: (filters) => setParams({ where: writeFilters(filters) }, { replace: true }),
    setOrder: (order) => setParams({ sort: writeOrder(order) }, { replace: true }),
  }
}

function writeFilters(filters: readonly RowFilter[]): string | undefined {
  if (filters.length === 0) return undefined
  return JSON.stringify(filters.map(({ column, operator, text }) => [column, operator, text]))
}

function readFilters(text: string): RowFilter[] {
  try {
    const list: unknown = JSON.parse(text === '' ? '[]' : text)
    if (!Array.isArray(list)) return []
    return list.flatMap((each: unknown) => {
      if (!Array.isArray(each)) return []
      const [column, name, value] = each
      const operator = filterOperators.find((known) => known === name)
      if (typeof column !== 'string' || operator === undefined) return []
      return [{ column, operator, text: typeof value === 'string' ? value : '' }]
    })
  } catch {
    // Somebody wrote into the address: everything is shown.
    return []
  }
}

function writeOrder(order: RowOrder | null): string | undefined {
  return order === null ? undefined : `${order.isDescending ? '-' : '+'}${order.column}`
}

function readOrder(text: string): RowOrder | null {
  const column = text.slice(1)
  return column === '' ? null : { column, isDescending: text.startsWith('-') }
}
