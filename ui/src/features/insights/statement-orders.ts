/** What statements can be ranked by, the most first. */
export const statementOrders = [
  { value: 'total_ms', label: 'By total time' },
  { value: 'mean_ms', label: 'By mean time' },
  { value: 'max_ms', label: 'By slowest run' },
  { value: 'runs', label: 'By runs' },
  { value: 'rows_read', label: 'By rows read' },
  { value: 'rows_written', label: 'By rows written' },
  { value: 'failures', label: 'By errors' },
] as const

export type StatementOrder = (typeof statementOrders)[number]['value']

export function isStatementOrder(value: unknown): value is StatementOrder {
  return statementOrders.some((order) => order.value === value)
}
